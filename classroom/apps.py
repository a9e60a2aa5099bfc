"""The Django application."""

from django.apps import AppConfig


class ClassroomConfig(AppConfig):
    name = "sevottam_classroom"
    label = "classroom"
    default_auto_field = "django.db.models.BigAutoField"
