"""Success rates of episodes: over all tasks, over the half the rules were written with, over the half held out,
and over the families of simple forms. An episode succeeds when the task's own reward is above nought."""
import collections
import hashlib
import sys

FAMILIES = ("click-", "enter-", "login-", "navigate-", "click-tab", "choose-list", "use-")
tasks = collections.defaultdict(list)
for line in open(sys.argv[1], encoding="utf-8"):
    part = line.rstrip("\n").split("\t")
    if len(part) > 4:
        tasks[part[0]].append(float(part[3]) > 0)


def half(task):
    return "written with" if hashlib.sha256(task.encode()).digest()[0] % 2 == 0 else "held out"


def rate(names):
    episodes = [e for n in names for e in tasks[n]]
    return f"{sum(episodes):4d} of {len(episodes):4d} = {100 * sum(episodes) / max(1, len(episodes)):.1f} %, {len(names)} tasks"


print("all           ", rate(list(tasks)))
for which in ("written with", "held out"):
    print(which.ljust(14), rate([t for t in tasks if half(t) == which]))
for family in FAMILIES:
    print(family.ljust(14), rate([t for t in tasks if t.startswith(family)]))
simple = [t for t in tasks if t.startswith(FAMILIES)]
print("simple forms  ", rate(simple))
print("never         ", " ".join(sorted(t for t in tasks if not any(tasks[t]))))
print("sometimes     ", " ".join(sorted(t for t in tasks if any(tasks[t]) and not all(tasks[t]))))
