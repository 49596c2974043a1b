package io.scrapehub.planning.merge;

import java.util.Set;

/// How surely two records are about the same thing.
final class Likeness {
    /// From here on they are taken for the same.
    static final double SAME = .85;

    private static final double METRES_A_DEGREE = 111_320;
    private static final double NEAR_METRES = 150;

    private Likeness() {}

    /// 0 to 1. Each thing they share is evidence; what they do not share although both have it speaks against.
    static double of(Traits a, Traits b) {
        if (!a.code().isEmpty() && !b.code().isEmpty()) {
            return a.code().equals(b.code()) ? 1 : 0;
        }
        double names = names(a.words(), b.words());
        if (contradicts(a, b, names)) {
            return 0;
        }
        if (!a.isLocal() || !b.isLocal()) {
            return unplaced(a, b, names);
        }
        double doubt = 1;
        doubt *= sharesPhone(a, b) ? .15 : 1;
        doubt *= !a.email().isEmpty() && a.email().equals(b.email()) ? .2 : 1;
        doubt *= !a.domain().isEmpty() && a.domain().equals(b.domain()) ? .25 : 1;
        doubt *= sharesAddress(a, b) ? .3 : 1;
        doubt *= isNear(a, b) ? .5 : 1;
        doubt *= names >= .92 ? .35 : names >= .75 ? .6 : names >= .5 ? .9 : 2.5;
        return Math.max(0, 1 - doubt);
    }

    /// Franchise guard: the same name at another address is another thing; so is one of another name at the
    /// same address, however much a building's tenants share.
    static boolean contradicts(Traits a, Traits b, double names) {
        boolean bothPlaced = !a.numbers().isEmpty() && !b.numbers().isEmpty();
        boolean elsewhere = bothPlaced && !sharesAddress(a, b) && !isNear(a, b);
        boolean samePhone = sharesPhone(a, b);
        if (elsewhere && !(samePhone && names >= .92)) {
            return true;
        }
        boolean otherPhone = !a.phone().isEmpty() && !b.phone().isEmpty() && !samePhone;
        boolean sharedWeb = (!a.domain().isEmpty() && a.domain().equals(b.domain()))
                || (!a.email().isEmpty() && a.email().equals(b.email()));
        if (otherPhone && !sharedWeb && !(names >= .92 && sharesAddress(a, b))) {
            return true;
        }
        return names < .34
                && !a.words().isEmpty()
                && !b.words().isEmpty()
                && !(samePhone && (sharedWeb || sharesAddress(a, b)) && names > 0);
    }

    /// Products, jobs, articles: the same page, or the same name and nothing to tell them apart by.
    private static double unplaced(Traits a, Traits b, double names) {
        if (!a.url().isEmpty() && a.url().equals(b.url())) {
            return names >= .5 || a.words().isEmpty() || b.words().isEmpty() ? 1 : 0;
        }
        return names == 1
                        && a.words().size() >= 3
                        && a.words().equals(b.words())
                        && a.url().isEmpty() == b.url().isEmpty()
                        && a.url().isEmpty()
                ? .9
                : 0;
    }

    private static boolean sharesPhone(Traits a, Traits b) {
        String one = a.phone();
        String other = b.phone();
        return !one.isEmpty() && !other.isEmpty() && (one.endsWith(other) || other.endsWith(one));
    }

    /// A house number or postcode in common, and most words of the shorter address. One that only names a
    /// street and a number is enough.
    private static boolean sharesAddress(Traits a, Traits b) {
        Set<String> few = a.numbers().size() <= b.numbers().size() ? a.numbers() : b.numbers();
        Set<String> many = few == a.numbers() ? b.numbers() : a.numbers();
        if (few.isEmpty() || many.isEmpty()) {
            return false;
        }
        long common = few.stream().filter(many::contains).count();
        Set<String> fewWords = a.street().size() <= b.street().size() ? a.street() : b.street();
        Set<String> manyWords = fewWords == a.street() ? b.street() : a.street();
        long words = fewWords.stream().filter(manyWords::contains).count();
        return common == few.size() && (fewWords.isEmpty() || words * 2 >= fewWords.size());
    }

    private static boolean isNear(Traits a, Traits b) {
        return a.place().isPresent()
                && b.place().isPresent()
                && metres(a.place().get(), b.place().get()) < NEAR_METRES;
    }

    private static double metres(double[] a, double[] b) {
        double north = (a[0] - b[0]) * METRES_A_DEGREE;
        double east = (a[1] - b[1]) * METRES_A_DEGREE * Math.cos(Math.toRadians(a[0]));
        return Math.hypot(north, east);
    }

    /// The share of the shorter name's words that the longer has too, spelled alike or nearly; words many of a
    /// trade have count a quarter.
    static double names(Set<String> a, Set<String> b) {
        Set<String> few = a.size() <= b.size() ? a : b;
        Set<String> many = few == a ? b : a;
        if (few.isEmpty()) {
            return 0;
        }
        double whole = 0;
        double common = 0;
        for (String word : few) {
            double weight = Traits.COMMON.contains(word) ? .25 : 1;
            whole += weight;
            common += many.stream().anyMatch(other -> isNearly(word, other)) ? weight : 0;
        }
        double unmatched = many.stream()
                .filter(word -> few.stream().noneMatch(other -> isNearly(word, other)))
                .mapToDouble(word -> Traits.COMMON.contains(word) ? .1 : .5)
                .sum();
        return common / (whole + unmatched * common / Math.max(1, whole) * .5);
    }

    private static boolean isNearly(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        boolean digits = Character.isDigit(a.codePointAt(0)) || Character.isDigit(b.codePointAt(0));
        int longer = Math.max(a.length(), b.length());
        return !digits && longer >= 4 && edits(a, b) <= (longer >= 8 ? 2 : 1);
    }

    /// Levenshtein's distance, two swapped letters counting one.
    static int edits(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                d[i][j] = swapped ? Math.min(d[i][j], d[i - 2][j - 2] + 1) : d[i][j];
            }
        }
        return d[a.length()][b.length()];
    }
}
