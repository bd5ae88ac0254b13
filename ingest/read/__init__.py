"""Readers: one module a format, each turning an original's bytes into text with places.

They run only inside the limited child process of ``ingest/sandbox.py``; nothing else may import them to parse a file.
"""
