"""How the geographic files were made: offline geometry, and the pinned packages that it starts from.

Used by `python -m geodata.derive` only. The app and its loaders never import it.
"""
