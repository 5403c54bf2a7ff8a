"""Automatic numbers: makes a numbering.xml under which Word shows exactly the numbers that the description gives."""

import re

from .notation import NotationError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DIGITS = "零一二三四五六七八九"
LEVELS = 3


def chinese(number):
    tens, ones = divmod(number, 10)
    return ((DIGITS[tens] if tens > 1 else "") + "十" if tens else "") + (DIGITS[ones] if ones else "")


def read_label(label):
    """'（二）' → ('chineseCounting', '（{}）', 2)."""
    match = re.search(r"\d+|[一二三四五六七八九十]+", label)
    if not match:
        raise NotationError(f"automatic number {label!r}")
    shape = label.replace(match[0], "{}", 1)
    if match[0].isdigit():
        return "decimal", shape, int(match[0])
    return "chineseCounting", shape, next(i for i in range(1, 100) if chinese(i) == match[0])


class Numbering:
    """Counts as Word does: a number advances its level and restarts the deeper ones; what does not come out that way
    gets a list of its own with a start value, as it does in Word when somebody chooses 'restart at'."""

    def __init__(self, where):
        self.where = where  # "direct": numbers in the paragraphs; "style": the heading styles carry the list
        self.shapes = {}  # level → (format, shape)
        self.counters = [0] * LEVELS
        self.lists = [None]  # start overrides (level, number) by list, the first without any

    def properties(self, line):
        level = line.level - 1
        form, shape, number = read_label(line.list_label)
        if self.shapes.setdefault(level, (form, shape)) != (form, shape):
            raise NotationError(f"{line.list_label!r}: two shapes of automatic numbers on one level")
        self.counters[level] += 1
        self.counters[level + 1 :] = [0] * (LEVELS - level - 1)
        override = self.lists[-1]
        # A restarted deeper level leaves in doubt how the levels above it go on; a list of their own settles that.
        if self.counters[level] != number or (override and override[0] > level):
            self.lists.append((level, number))
            self.counters[level] = number
        elif self.where == "style" and len(self.lists) == 1:
            return ""  # the style says it
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{len(self.lists)}"/></w:numPr>'

    def style_properties(self, level):
        if self.where != "style" or level - 1 not in self.shapes:
            return ""
        return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'

    def part(self):
        out = [XML, f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>']
        for level in range(LEVELS):
            form, shape = self.shapes.get(level, ("decimal", "{}."))
            style = f'<w:pStyle w:val="Heading{level + 1}"/>' if self.style_properties(level + 1) else ""
            text = shape.replace("{}", f"%{level + 1}")
            out.append(f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{style}'
                       f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>')
        out.append("</w:abstractNum>")
        for i, override in enumerate(self.lists, 1):
            inner = ""
            if override:
                inner = (f'<w:lvlOverride w:ilvl="{override[0]}"><w:startOverride w:val="{override[1]}"/>'
                         "</w:lvlOverride>")
            out.append(f'<w:num w:numId="{i}"><w:abstractNumId w:val="0"/>{inner}</w:num>')
        return "".join(out) + "</w:numbering>"
