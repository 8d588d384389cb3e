"""The file-name templates of a new library, in order of trust."""

TEMPLATES = (
    "[{studio}]? [{date_released}] {title} [{performers}]? {{source_id}}?",
    "{performers} - {studio} - [{date_released}] [{line}]? {title} [{secondary_performers}]? {{source_id}}?",
    "{performers} - [{date_released}] {title} [{performers}]? {{source_id}}?",
    "[{studio}] {performers} - {title} {{source_id}}?",
    "[{studio}] {title} ({date_released:%Y})? [{performers}]? {{source_id}}?",
    "{title} ({date_released:%Y}) [{performers}]? {{source_id}}?",
    "{date_released:%Y-%m-%d}< ->? {title} [{performers}]? {{source_id}}?",
    "{performers} - {title} [{performers}]? {{source_id}}?",
    "{title} [{performers}] {{source_id}}?",
    "{title} {{source_id}}",
)
