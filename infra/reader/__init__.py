"""The OCR engine and its doors: in-process, as a container Lambda, and behind Textract's own protocol on a laptop."""
