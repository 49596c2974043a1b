package io.scrapehub.extract.written;

import java.util.List;
import java.util.Locale;

/// What shops of a language write.
///
/// @param words  of which titles and texts are made
/// @param months their names
/// @param labels for price, date and description
/// @param money  how an amount is written: `%s` is the number
enum Tongue {
    ENGLISH(
            Locale.UK,
            "amber brass cedar drift ember flint grove harbour iron juniper kettle lantern meadow north oak pebble",
            "January February March April May June July August September October November December",
            "Price Date Description",
            "£%s"),
    GERMAN(
            Locale.GERMANY,
            "Ahorn Birke Distel Eisen Feder Garten Hafen Insel Kessel Lampe Mantel Nebel Ofen Pinsel Quelle Rinde",
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
            "Preis Datum Beschreibung",
            "%s €"),
    FRENCH(
            Locale.FRANCE,
            "arbre brique cerise dentelle encre fontaine grange herbe ivoire jardin laine miroir noyer olive plume",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "Prix Date Description",
            "%s €"),
    SPANISH(
            Locale.of("es", "ES"),
            "arena barro cobre dulce espejo fuente grano hierro isla jarra leche madera nieve oliva piedra roble",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "Precio Fecha Descripción",
            "%s €"),
    ITALIAN(
            Locale.ITALY,
            "acqua bosco carta disegno edera ferro grotta isola lana marmo noce onda pietra quercia rame seta",
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            "Prezzo Data Descrizione",
            "€ %s"),
    DUTCH(
            Locale.of("nl", "NL"),
            "appel berk dijk emmer fluit gras haven ijzer kaars linde molen noord olie penseel regen steen",
            "januari februari maart april mei juni juli augustus september oktober november december",
            "Prijs Datum Omschrijving",
            "€ %s"),
    POLISH(
            Locale.of("pl", "PL"),
            "brzoza cegła dąb fala glina igła jabłko kamień lampa miedź noc olej piasek róża sosna trawa",
            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
            "Cena Data Opis",
            "%s zł"),
    RUSSIAN(
            Locale.of("ru", "RU"),
            "берёза вода глина дерево ель железо игла камень липа медь ночь огонь песок роза сосна трава",
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
            "Цена Дата Описание",
            "%s ₽"),
    AMERICAN(
            Locale.US,
            "anchor barrel canyon delta engine falcon granite hollow ivory jasper knoll ledger mesa nickel orchard",
            "January February March April May June July August September October November December",
            "Price Date Description",
            "$%s");

    final Locale locale;
    final List<String> words;
    final List<String> months;
    final List<String> labels;
    final String money;

    Tongue(Locale locale, String words, String months, String labels, String money) {
        this.locale = locale;
        this.words = List.of(words.split(" "));
        this.months = List.of(months.split(" "));
        this.labels = List.of(labels.split(" "));
        this.money = money;
    }
}
