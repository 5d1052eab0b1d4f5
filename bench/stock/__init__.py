"""The app that ours is measured against."""
