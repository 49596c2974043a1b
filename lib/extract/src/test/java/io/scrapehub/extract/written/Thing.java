package io.scrapehub.extract.written;

import java.text.NumberFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// One record of a written page: what it says, as its page says it.
///
/// @param price    the amount, or null when the page shows none for it
/// @param money    the amount as written
/// @param oldMoney what it cost before, struck through, or null
/// @param date     as written
/// @param day      as a machine writes it
record Thing(
        int number,
        String title,
        @Nullable Double price,
        String money,
        @Nullable String oldMoney,
        String date,
        String day,
        String description) {
    static Thing of(int number, Tongue tongue, Random random) {
        double amount = (random.nextInt(150_000) + 100) / 100.0;
        int year = 2015 + random.nextInt(10);
        int month = random.nextInt(12);
        int day = 1 + random.nextInt(28);
        boolean american = tongue == Tongue.AMERICAN;
        String date = american
                ? "%s %d, %d".formatted(tongue.months.get(month), day, year)
                : "%d %s %d".formatted(day, tongue.months.get(month), year);
        return new Thing(
                number,
                words(tongue, random, 2 + random.nextInt(5)) + " " + number,
                random.nextInt(8) == 0 ? null : amount,
                money(tongue, amount),
                random.nextInt(4) == 0 ? money(tongue, amount * 1.25) : null,
                date,
                "%d-%02d-%02d".formatted(year, month + 1, day),
                words(tongue, random, 10 + random.nextInt(25)) + ".");
    }

    String path() {
        return "/item/" + (4_000 + number * 7);
    }

    private static String money(Tongue tongue, double amount) {
        NumberFormat format = NumberFormat.getNumberInstance(tongue.locale);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return tongue.money.formatted(format.format(amount));
    }

    static String words(Tongue tongue, Random random, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : " ").append(tongue.words.get(random.nextInt(tongue.words.size())));
        }
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
