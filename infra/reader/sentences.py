"""What an error says on a terminal: one English sentence or two, what failed and what to do."""

from __future__ import annotations

from chalicelib.errors import EvenkeelError

SENTENCES = {
    "document.empty": "{name} is empty (0 bytes). Send the file again; the upload may have been cut off.",
    "document.truncated": "{name} is truncated: part of the file is missing. Save it again and send it once more.",
    "document.broken": "{name} is damaged and cannot be opened. Open it on your computer, save it as PDF and use that.",
    "document.password": "{name} is protected by a password. Save it without the password.",
    "document.unsupported": "{name} cannot be read: it is really {detected}. Save it as PDF, DOCX, PNG, JPG, TIFF or TXT.",
    "document.too_large": "{name} is too large ({size}; at most {limit}). Make its pictures smaller, or use its first pages.",
    "document.inflates": "{name} unpacks to far more than a résumé holds and was not opened. Save it as PDF and use that.",
    "document.picture_too_large": "{name} holds a picture that is too large ({size} pixels). Use at most {limit} megapixels.",
    "document.blank": "No text was found in {name}. If it is a photo, take it again in better light, flat and sharp.",
    "document.too_many_pages": "{name} has {pages} pages; a résumé has at most {limit}. Split it, one file for each résumé.",
    "ocr.unavailable": "{name} is a picture and the OCR engine is not installed here. Run `make setup` and try again.",
}


def sentence(error: EvenkeelError) -> str:
    """The English sentence for an error of reading."""
    details = {"name": "The file"} | {key: _shown(error.code, key, value) for key, value in error.details.items()}
    text = SENTENCES.get(error.code)
    return text.format_map(details) if text else f"{details['name']} could not be read ({error.code})."


def _shown(code: str, key: str, value: object) -> str:
    if code == "document.too_large" and key in ("size", "limit") and isinstance(value, int):
        return f"{value / 1024 / 1024:.0f} MB"
    return str(value)
