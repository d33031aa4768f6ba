"""Figures worked out by a cluster: events as Parquet, the SQL files in the words of Spark, figures brought back."""
