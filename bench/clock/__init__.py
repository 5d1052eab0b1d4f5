"""The app with a clock around each of its runs."""
