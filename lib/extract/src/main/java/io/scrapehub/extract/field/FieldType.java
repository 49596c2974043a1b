package io.scrapehub.extract.field;

/// The shape of a field's values, which decides how text becomes a value and which parts of a page can
/// hold it without naming it.
public enum FieldType {
    /// What the entity is called: headings and title links may hold it.
    TITLE,
    TEXT,
    /// Running text of some length.
    LONG_TEXT,
    /// The main text of the whole page.
    BODY,
    /// An amount of money: a number.
    PRICE,
    /// An ISO 4217 code.
    CURRENCY,
    /// An absolute URL.
    URL,
    /// The absolute URL of a picture.
    IMAGE,
    /// A number, usually out of five.
    RATING,
    /// A whole number.
    COUNT,
    PHONE,
    EMAIL,
    DATE,
    ADDRESS,
    /// An identifier: a whole number when written as one without leading zeros, else text.
    ID,
    /// A code that people compare letter by letter (a stock number, a docket): one short run with a digit.
    CODE,
    AVAILABILITY,
    /// Several texts.
    LIST
}
