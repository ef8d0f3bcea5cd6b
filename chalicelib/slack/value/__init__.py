"""The value model's face: a person's month, why each number is what it is, the ranking, the digest."""
