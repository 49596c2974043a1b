package io.scrapehub.extract.article;

import io.scrapehub.extract.dom.ShownText;
import io.scrapehub.extract.value.Texts;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// Where an article ends and the site's invitations to read on begin.
final class ReadOn {
    private static final int MAX_LINE = 60;
    private static final Pattern INVITES = Pattern.compile(
            "^(?:(?:top rated |reader )?comments?|related(?: (?:stories|articles|posts|content|news|topics|links|coverage))?|recommended(?: for you| reading)?|you (?:may|might) (?:also )?like|more (?:from|stories|on|great|news|in)\\b.*|most (?:popular|read|viewed)|read (?:next|more|also).*|see also|leave a (?:reply|comment)|trending(?: now)?|popular (?:posts|stories)|latest (?:news|stories)|want more stories.*|something to consider|don't miss|sponsored(?: content| stories)?|promoted stories|about the author|lesen sie auch|mehr zum thema|das könnte sie auch interessieren|à lire aussi|lire aussi|sur le même sujet|lea también|te puede interesar|artículos relacionados|leggi anche|potrebbe interessarti|leia também|veja também|lees ook|czytaj także|zobacz także|читайте также|関連記事|相关阅读)\\W*$");

    private ReadOn() {}

    /// The blocks before the first short line of their last third that invites to read on.
    static List<Element> cut(List<Element> blocks) {
        int[] chars = new int[blocks.size()];
        int all = 0;
        for (int i = 0; i < chars.length; i++) {
            chars[i] = ShownText.of(blocks.get(i)).length();
            all += chars[i];
        }
        int before = 0;
        for (int i = 0; i < chars.length; i++) {
            if (before * 3 >= all * 2 && chars[i] <= MAX_LINE && invites(blocks.get(i))) {
                return blocks.subList(0, i);
            }
            before += chars[i];
        }
        return blocks;
    }

    private static boolean invites(Element block) {
        String line = Texts.collapsed(ShownText.of(block)).toLowerCase(Locale.ROOT);
        return INVITES.matcher(line.replace('’', '\'')).matches();
    }
}
