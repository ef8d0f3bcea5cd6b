"""The modals, one module each: how it looks, and how what was typed is read out of it."""
