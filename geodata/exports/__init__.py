"""What leaves the app as a file: tables, citations, annotations, a codebook."""
