"""Parts of a path, of either kind of system."""


def file_name(path: str) -> str:
    """The last part of a path."""
    return path.replace("\\", "/").rpartition("/")[2]


def stem(path: str) -> str:
    """The file name without its extension."""
    name = file_name(path)
    return name.rpartition(".")[0] or name
