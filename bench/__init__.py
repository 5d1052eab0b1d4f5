"""The benchmark: this app beside a stock one, in one Chromium, on one machine. See `bench/__main__.py`."""
