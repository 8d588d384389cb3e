"""Has other machines measure files and make their media, through Dask; only imported where the settings choose it.

Workers share no folder with the server and know no library: what they make comes back over the wire, and the server
writes it into its own cache. Each of them still decodes in guarded processes of its own.
"""
