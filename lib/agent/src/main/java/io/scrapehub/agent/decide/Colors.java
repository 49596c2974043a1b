package io.scrapehub.agent.decide;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /// A sixth of the circle: red, yellow, green, cyan, blue, magenta have as much each.
    private static final double SAME_HUE = 1.0 / 12;

    private static final double GREY = .08;
    private static final Pattern CODE = Pattern.compile("#[0-9a-f]{6}\\b");

    private Colors() {}

    /// `#rrggbb` of a name, or of a text with such a code in it.
    static Optional<String> codeOf(String name) {
        Matcher code = CODE.matcher(name);
        if (code.find()) {
            return Optional.of(code.group());
        }
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

    /// Whether a colour of a page has the named one's hue, however light or pale.
    static boolean isShadeOf(String code, String name) {
        Integer named = NAMED.get(canonical(name));
        if (named == null || !code.matches("#[0-9a-f]{6}")) {
            return false;
        }
        HueAndSaturation one = HueAndSaturation.of(Integer.parseInt(code.substring(1), 16));
        HueAndSaturation other = HueAndSaturation.of(named);
        if (other.saturation < GREY) {
            return one.saturation < GREY;
        }
        double apart = Math.abs(one.hue - other.hue);
        return one.saturation >= GREY && Math.min(apart, 1 - apart) <= SAME_HUE;
    }

    /// Both from 0 to 1; the hue goes round.
    private record HueAndSaturation(double hue, double saturation) {
        static HueAndSaturation of(int rgb) {
            int red = rgb >> 16 & 255;
            int green = rgb >> 8 & 255;
            int blue = rgb & 255;
            int most = Math.max(red, Math.max(green, blue));
            double spread = most - Math.min(red, Math.min(green, blue));
            if (spread == 0) {
                return new HueAndSaturation(0, 0);
            }
            double sixths = most == red
                    ? (green - blue) / spread
                    : most == green ? 2 + (blue - red) / spread : 4 + (red - green) / spread;
            return new HueAndSaturation((sixths / 6 + 1) % 1, spread / most);
        }
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
