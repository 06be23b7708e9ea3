# Tests of the source tree itself: tests/tidy.py and the headers.
