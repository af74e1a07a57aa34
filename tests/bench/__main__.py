"""`make bench`: measure, print the table, write `.bench.json`; says nothing about pass or fail."""

from tests.bench.measures import ROOT, all_of_them
from tests.bench.table import show

show(all_of_them(), ROOT / ".bench.json")
