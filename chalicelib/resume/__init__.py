"""Reading a résumé: bytes → pages → lines → sections → fields.

Each step is a module and pure but for the OCR port. Importing this package, ``ports`` or ``engines`` loads no PDF, Word or
picture library; ``reading`` does, so only the function that reads pays for them.
"""
