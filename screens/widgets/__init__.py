"""Widgets of the house: drawn by the theme, sized in millimetres, findable by `action_id`."""
