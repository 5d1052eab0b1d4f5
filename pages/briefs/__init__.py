"""A brief as files: a PDF, a PNG of one step, a PPTX, all made of the same scenes on this machine."""
