"""Pictures made by the tests: no photograph of a real person."""

import struct
import zlib


def _chunk(kind, content):
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def png(width, height, rows=None):
    """A grey slope of these measures; with `rows` the header says more than there is."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    line = b"\0" + bytes(255 * column // max(width, 1) for column in range(width))
    lines = line * (height if rows is None else rows)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(lines, 1))
        + _chunk(b"IEND", b"")
    )


def jpeg_measures(content):
    """Width and height from the frame header; whether there is an EXIF segment."""
    place, exif = 2, False
    while True:
        mark, length = struct.unpack(">HH", content[place : place + 4])
        if mark == 0xFFE1 and content[place + 4 : place + 8] == b"Exif":
            exif = True
        if 0xFFC0 <= mark <= 0xFFC2:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height, exif
        place += 2 + length
