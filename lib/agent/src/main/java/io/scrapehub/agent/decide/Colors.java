package io.scrapehub.agent.decide;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// English colour names, and which of them a colour on a page is called.
final class Colors {
    private static final Map<String, Integer> NAMED = Map.ofEntries(
            Map.entry("red", 0xff0000),
            Map.entry("blue", 0x0000ff),
            Map.entry("green", 0x008000),
            Map.entry("lime", 0x00ff00),
            Map.entry("yellow", 0xffff00),
            Map.entry("orange", 0xffa500),
            Map.entry("purple", 0x800080),
            Map.entry("pink", 0xffc0cb),
            Map.entry("black", 0x000000),
            Map.entry("white", 0xffffff),
            Map.entry("grey", 0x808080),
            Map.entry("brown", 0xa52a2a),
            Map.entry("cyan", 0x00ffff),
            Map.entry("magenta", 0xff00ff),
            Map.entry("violet", 0xee82ee),
            Map.entry("olive", 0x808000),
            Map.entry("navy", 0x000080),
            Map.entry("teal", 0x008080),
            Map.entry("maroon", 0x800000),
            Map.entry("silver", 0xc0c0c0));

    private Colors() {}

    /// `#rrggbb` of a name.
    static Optional<String> codeOf(String name) {
        return Optional.ofNullable(NAMED.get(canonical(name))).map("#%06x"::formatted);
    }

    /// Whether a colour of a page is best called so.
    static boolean isCalled(String code, String name) {
        if (!code.matches("#[0-9a-f]{6}")) {
            return false;
        }
        int rgb = Integer.parseInt(code.substring(1), 16);
        String nearest = NAMED.entrySet().stream()
                .min(Comparator.comparingInt(e -> distance(e.getValue(), rgb)))
                .orElseThrow()
                .getKey();
        return nearest.equals(canonical(name))
                || (nearest.equals("lime") && canonical(name).equals("green"));
    }

    private static String canonical(String name) {
        return switch (name) {
            case "gray" -> "grey";
            case "aqua" -> "cyan";
            case "fuchsia" -> "magenta";
            default -> name;
        };
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 255) - (other >> 16 & 255);
        int green = (one >> 8 & 255) - (other >> 8 & 255);
        int blue = (one & 255) - (other & 255);
        return red * red + green * green + blue * blue;
    }
}
