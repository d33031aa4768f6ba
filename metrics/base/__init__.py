"""What everything rests on: errors, days and clocks, rows as plain values. Imports nothing of ours."""
