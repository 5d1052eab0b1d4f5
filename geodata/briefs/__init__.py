"""Briefs: ordered steps that somebody presents and leaves behind, the file that holds one, and the ready one."""
