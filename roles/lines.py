"""Where in a YAML file a finding's place stands, so that an editor can jump to it."""

import yaml


def line_of(text: str, place: str) -> int:
    """Return the line (from 1) of a place such as `overview, 2` or `bands, entry, low`.

    As much of the place as the file has counts; a place it has nothing of is line 1.
    """
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 1
    for step in place.split(", "):
        found = _child(node, step)
        if found is None:
            break
        node, line = found
    return line


def _child(node: yaml.Node | None, step: str) -> tuple[yaml.Node, int] | None:
    """Find a key of a mapping, or an entry of a list by its number from 1 or by its `key`."""
    if isinstance(node, yaml.MappingNode):
        return next(((value, key.start_mark.line + 1) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode):
        entries = [(entry, entry.start_mark.line + 1) for entry in node.value]
        if step.isdigit() and 0 < int(step) <= len(entries):
            return entries[int(step) - 1]
    return None
