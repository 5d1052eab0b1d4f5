"""What is read: excerpt, score, place and disagreement, as cards and badges."""
