"""What each event does in each state: pure moves, named in the table, grouped by the resident's way.

A move takes the state, the event and the effect that ended (for outcomes), and gives the next state.
Effects are never started here: the next state declares what it needs.
"""
