"""Excerpts by words, themes, voices and times: what a search and a list's filter leave of them."""
