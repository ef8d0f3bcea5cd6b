"""Vacancies and the candidates considered for them, as Slack shows them."""
