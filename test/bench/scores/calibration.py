#!/usr/bin/env python3
"""How often values of a confidence are right, and a plot of it (standard library only).

  calibration.py PRED --data DIR --split NAME [--svg FILE] [--points]

PRED is what `scrapehub evaluate` wrote, DIR the corpora with their answers and score.py, whose notion of equal values is used.
A value counts when its page has an answer for the field: of an entity's page its first record's values, of a list all values of
records that the scorer matches; values of records that it does not match are told apart. --points prints what
`calibration.json` of lib/extract is made of: for each kind of source the isotonic regression of right on confidence.
"""
import argparse, collections, importlib.util, json, os, sys

GROUPS = {'jsonld': 'markup', 'microdata': 'markup', 'rdfa': 'markup', 'opengraph': 'head', 'meta': 'head'}


def scorer(data):
    spec = importlib.util.spec_from_file_location('score', os.path.join(data, 'score.py'))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(score, truth, prediction):
    """(source, confidence, right or not, of a matched record) for each value that can be judged."""
    records, sources = prediction.get('records') or [], prediction.get('provenance') or []
    if truth['kind'] == 'entity':
        fields = truth['records'][0]['fields']
        many = truth['records'][0].get('multi', {})
        for name, value in (records[0] if records else {}).items():
            said = score.vals(value)
            if name in many:
                right = bool(said) and any(score.same(name, said[0], t) for t in many[name])
            elif fields.get(name):
                right = bool(said) and any(score.same(name, said[0], t) for t in fields[name])
            else:
                continue
            yield sources[0][name], right, True
    elif truth['kind'] == 'list':
        met = dict(score.match_records(records, truth['records'], truth['wanted']))
        answered = {name for record in truth['records'] for name in record['fields']}
        for i, record in enumerate(records):
            fields = truth['records'][met[i]]['fields'] if i in met else {}
            for name, value in record.items():
                said = score.vals(value)
                if i in met and fields.get(name):
                    yield sources[i][name], bool(said) and any(score.same(name, said[0], t) for t in fields[name]), True
                elif i not in met and name in answered:
                    yield sources[i][name], False, False
    elif truth['kind'] == 'contacts':
        for name, value in (records[0] if records else {}).items():
            if truth.get(name):
                for said in score.vals(value):
                    yield sources[0][name], any(score.same(name, said, t) for t in truth[name]), True


def collect(a):
    score, values = scorer(a.data), []
    for corpus in sorted(os.listdir(a.pred)):
        answers = os.path.join(a.data, corpus, a.split, 'truth.json')
        if not os.path.exists(answers) or corpus == 'values':
            continue
        for id, truth in sorted(json.load(open(answers, encoding='utf8')).items()):
            file = os.path.join(a.pred, corpus, id + '.json')
            if truth['kind'] != 'text' and os.path.exists(file):
                for source, right, matched in judged(score, truth, json.load(open(file, encoding='utf8'))):
                    values.append((corpus, GROUPS.get(source['source'], source['source']), source['confidence'], right, matched))
    return values


def share(values):
    return sum(v[3] for v in values) / len(values) if values else float('nan')


def isotonic(values):
    """Pool adjacent violators: [(lowest confidence, share right, how many)], rising."""
    blocks = []
    for confidence, right in sorted((v[2], v[3]) for v in values):
        blocks.append([confidence, float(right), 1])
        while len(blocks) > 1 and blocks[-2][1] >= blocks[-1][1]:
            _, above, n = blocks.pop()
            low, below, m = blocks[-1]
            blocks[-1] = [low, (above * n + below * m) / (n + m), n + m]
    return blocks


def plot(bins, file):
    size, edge = 360, 46
    x = lambda c: edge + c * size
    y = lambda s: 20 + (1 - s) * size
    most = max(n for _, _, n in bins) or 1
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{size + 80}" height="{size + 70}" font-family="sans-serif" font-size="11">',
           f'<rect x="{edge}" y="20" width="{size}" height="{size}" fill="none" stroke="#888"/>',
           f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#bbb" stroke-dasharray="4 3"/>']
    for tick in range(0, 11, 2):
        out.append(f'<text x="{x(tick / 10)}" y="{size + 36}" text-anchor="middle">{tick / 10}</text>')
        out.append(f'<text x="{edge - 6}" y="{y(tick / 10) + 4}" text-anchor="end">{tick / 10}</text>')
    for confidence, right, count in bins:
        out.append(f'<rect x="{x(confidence) - 14}" y="{y(.22 * count / most)}" width="28" height="{.22 * size * count / most:.1f}" fill="#dde6f0"/>')
    line = ' '.join(f'{x(c):.1f},{y(s):.1f}' for c, s, n in bins)
    out.append(f'<polyline points="{line}" fill="none" stroke="#1f5fa8" stroke-width="2"/>')
    for confidence, right, count in bins:
        out.append(f'<circle cx="{x(confidence):.1f}" cy="{y(right):.1f}" r="4" fill="#1f5fa8"><title>{confidence:.3f}: {right:.3f} of {count}</title></circle>')
    out.append(f'<text x="{edge + size / 2}" y="{size + 56}" text-anchor="middle">confidence (bars: how many values)</text>')
    out.append(f'<text x="12" y="{20 + size / 2}" text-anchor="middle" transform="rotate(-90 12 {20 + size / 2})">share right</text></svg>')
    open(file, 'w', encoding='utf8').write('\n'.join(out) + '\n')


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('pred')
    ap.add_argument('--data', required=True)
    ap.add_argument('--split', required=True)
    ap.add_argument('--svg')
    ap.add_argument('--points', action='store_true')
    a = ap.parse_args()
    everything = collect(a)
    values = [v for v in everything if v[4]]
    sure = [v for v in values if v[2] >= .8]
    print(f'{len(values)} values judged; {len(sure)} with a confidence of .8 and more, of which right: {share(sure):.4f}')
    print(f'  counting all values of unmatched records as wrong: {share([v for v in everything if v[2] >= .8]):.4f}')
    for position, what in ((0, 'corpus'), (1, 'source')):
        for name in sorted({v[position] for v in sure}):
            of = [v for v in sure if v[position] == name]
            print(f'  {what} {name:12s} {len(of):6d} {share(of):.4f}')
    bins, error = [], 0
    for k in range(10):
        inside = [v for v in values if k / 10 <= v[2] < (k + 1) / 10 or (k == 9 and v[2] == 1)]
        if inside:
            mean = sum(v[2] for v in inside) / len(inside)
            bins.append((mean, share(inside), len(inside)))
            error += abs(mean - share(inside)) * len(inside) / len(values)
            print(f'  {k / 10:.1f}-{(k + 1) / 10:.1f} {len(inside):6d} values, mean confidence {mean:.3f}, right {share(inside):.3f}')
    print(f'  expected calibration error {error:.4f}')
    if a.points:
        for group in sorted({v[1] for v in values}):
            print(group, [[round(c, 3), round(s, 3), n] for c, s, n in isotonic([v for v in values if v[1] == group])])
    if a.svg:
        plot(bins, a.svg)


if __name__ == '__main__':
    main()
