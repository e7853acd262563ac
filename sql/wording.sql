-- The words of a reason, said once for every check. What is named say_… makes part of a sentence and decides nothing.

-- A day, and a number of days, in words.
CREATE MACRO say_day(some_day) AS coalesce(strftime(some_day, '%-d %b %Y'), 'no day recorded');
CREATE MACRO say_days(n) AS abs(n) || CASE WHEN abs(n) = 1 THEN ' day' ELSE ' days' END;

-- Hours a year in words, and what they come to in each of 38 weeks: 114 -> 114 hours a year (3 a week).
CREATE MACRO say_hours(hours) AS
    format('{:.10g} hours a year ({:.4g} a week)', CAST(hours AS DOUBLE), CAST(hours AS DOUBLE) / 38);

-- A number as short as it goes: 12.500000 -> 12.5
CREATE MACRO say_number(n) AS format('{:.10g}', cast(n AS DOUBLE));

-- A code in words: school_closed -> school closed.
CREATE MACRO say_code(code) AS replace(code, '_', ' ');

-- What was done and when, where it is the start of the sentence: Moved away 26 Oct 2026
CREATE MACRO say_when(what, some_day) AS
    what || coalesce(' ' || strftime(some_day, '%-d %b %Y'), ': no day recorded');

-- The arithmetic of a deadline: Request received 1 Sep 2026 + 6 weeks = 13 Oct 2026
CREATE MACRO say_term(start_words, starts_on, term_words, due_on) AS
    start_words
    || coalesce(
        ' ' || strftime(starts_on, '%-d %b %Y') || ' + ' || term_words || ' = ' || say_day(due_on),
        ': no day recorded, so the last day in time cannot be reckoned'
    );

-- The same where somebody may have set a day: Order of the Tribunal made 1 Sep 2026; the Tribunal set 20 Sep 2026
CREATE MACRO say_set_term(start_words, starts_on, term_words, due_on, who, set_by_on) AS CASE
    WHEN set_by_on IS NOT NULL
        THEN say_when(start_words, starts_on) || '; ' || who || ' set ' || say_day(set_by_on)
    ELSE say_term(start_words, starts_on, term_words, due_on)
END;

-- What was done about it: decision notified 15 Oct 2026, 2 days late
CREATE MACRO say_outcome(what, done, due_on, done_on) AS
    what
    || CASE
        WHEN done_on IS NOT NULL THEN ' ' || done || ' '
        WHEN as_at() <= due_on THEN ' not yet ' || done || ' on '
        ELSE ' not ' || done || ' by '
    END
    || say_day(coalesce(done_on, as_at()))
    || CASE
        WHEN due_on IS NULL THEN ''
        WHEN done_on = due_on THEN ', in time, on the last day'
        WHEN done_on IS NULL AND as_at() = due_on THEN ', which is the last day in time'
        ELSE CASE
                WHEN done_on < due_on THEN ', in time with '
                WHEN done_on IS NULL AND as_at() < due_on THEN ', with '
                ELSE ', '
            END
            || say_days(coalesce(done_on, as_at()) - due_on)
            || CASE
                WHEN done_on < due_on THEN ' in hand'
                WHEN done_on > due_on THEN ' late'
                WHEN as_at() < due_on THEN ' left'
                ELSE ' late so far'
            END
    END;

-- Both together.
CREATE MACRO say_deadline(start_words, starts_on, term_words, due_on, what, done, done_on) AS
    say_term(start_words, starts_on, term_words, due_on) || '; ' || say_outcome(what, done, due_on, done_on);

-- What was never done, because what asked for it had ended: draft plan not sent when the plan ceased on 3 Mar 2026,
-- 12 days after the last day
CREATE MACRO say_never(what, done, ended, due_on, ended_on) AS
    what || ' not ' || done || ' when ' || ended || ' on ' || say_day(ended_on) || ', '
    || say_days(ended_on - due_on) || ' after the last day';

-- What was done about it, or that it never was because the plan ceased.
CREATE MACRO say_done_or_ceased(what, done, due_on, done_on, ended_on) AS CASE
    WHEN ended_on IS NOT NULL THEN say_never(what, done, 'the plan ceased', due_on, ended_on)
    ELSE say_outcome(what, done, due_on, done_on)
END;

-- The exception that was recorded, where it decides the verdict.
CREATE MACRO say_exempt(verdict, exemption) AS CASE
    WHEN verdict = 'exempt' THEN '; exempt, because an exception is recorded (' || say_code(exemption) || ')'
    ELSE ''
END;

-- The relaxation of 2020, where it decides the verdict.
CREATE MACRO say_relaxed(verdict, due_on) AS CASE
    WHEN verdict = 'unknown' AND is_relaxed(due_on)
        THEN '; from 1 May to 25 Sep 2020 the limit did not hold where coronavirus was the reason (SI 2020/471), '
            || 'and whether it was is not recorded'
    ELSE ''
END;

-- The arithmetic of a review cycle: Plan issued 10 Mar 2025; the 12 months starting that day end on 9 Mar 2026
CREATE MACRO say_cycle(anchor_words, anchor_on, moved_in_on, months, move_months) AS
    anchor_words || ' ' || say_day(anchor_on) || '; the ' || months || ' months starting that day end on '
    || say_day(last_day_of_months(anchor_on, months))
    || CASE
        WHEN last_day_of_months(moved_in_on, move_months) > last_day_of_months(anchor_on, months)
            THEN '; the plan moved in on ' || say_day(moved_in_on) || ', and the ' || move_months
            || ' months starting then end later, on ' || say_day(last_day_of_months(moved_in_on, move_months))
        ELSE ''
    END;

-- Where a plan stands in its cycle; `what` and `done`: review decision, notified.
CREATE MACRO say_reviewed(what, done, anchor_on, reviewed_on, due_on, moved_in_on, months, move_months) AS CASE
    WHEN anchor_on IS NULL
        THEN 'Neither the day the plan was issued nor a ' || what || ' is recorded, so the last day cannot be reckoned'
    ELSE say_cycle(
            CASE WHEN anchor_on = reviewed_on THEN 'Last ' || what || ' ' || done ELSE 'Plan issued' END,
            anchor_on, moved_in_on, months, move_months
        )
        || CASE
            WHEN as_at() > due_on
                THEN '; no ' || what || ' since, by ' || say_day(as_at()) || ', ' || say_days(as_at() - due_on)
                    || ' late so far'
            WHEN anchor_on = reviewed_on THEN '; that covers ' || say_day(as_at())
            ELSE '; the first ' || what || ' is not yet due on ' || say_day(as_at())
        END
END;

-- What a return says: The return of 1 Oct 2026 says that …
CREATE MACRO say_answer(returned_on, answer, yes, no, whether) AS CASE
    WHEN returned_on IS NULL THEN 'No return with a day on it is on record'
    WHEN NOT is_recent(returned_on)
        THEN 'The last return, of ' || say_day(returned_on) || ', is more than 12 months old'
    WHEN answer THEN 'The return of ' || say_day(returned_on) || ' says that ' || yes
    WHEN NOT answer THEN 'The return of ' || say_day(returned_on) || ' says that ' || no
    ELSE 'The return of ' || say_day(returned_on) || ' does not say whether ' || whether
END;

-- By which day a notice was due so as to leave the family time to answer.
CREATE MACRO say_notice_due(issued_on, days, answered_on, due_on) AS 'Amended plan issued ' || say_day(issued_on)
    || CASE
        WHEN due_on > issued_on - days
            THEN '; the family had answered by then, on ' || say_day(answered_on)
                || ', so the notice was due by that day'
        ELSE '; the notice was due ' || days || ' days before, by ' || say_day(due_on)
    END;

-- When something was last done, by a return.
CREATE MACRO say_last_time(returned_on, what, last_on, due_on, months) AS say_answer(
    returned_on,
    was_lately_done(returned_on, due_on),
    what || ' on ' || say_day(last_on) || ', not more than ' || months || ' months ago',
    what || ' on ' || say_day(last_on) || ', more than ' || months || ' months ago',
    CASE WHEN last_on IS NULL THEN 'and when ' || what ELSE what || ' again since ' || say_day(last_on) END
);

-- Words that leave room for doubt, as they stand in a line: access to, as required, regular, support …
CREATE MACRO say_vague_words(words) AS array_to_string(list_sort(list_distinct(regexp_extract_all(
    lower(words),
    '\b(?:access to|have access|availability of|available|opportunit(?:y|ies) (?:for|to)|exposure to'
    || '|as (?:and when )?(?:required|needed|necessary|appropriate)|when(?:ever)? (?:required|necessary|possible)'
    || '|where (?:possible|appropriate|necessary)|if (?:required|needed)|subject to|at the discretion'
    || '|would benefit from|may (?:need|benefit)|might|could|should be (?:considered|encouraged)|is encouraged to'
    || '|consideration (?:should|will) be given|it is recommended'
    || '|regular(?:ly)?|frequent(?:ly)?|ongoing|periodic(?:ally)?|from time to time|throughout the (?:day|week)|daily'
    || '|up to|or equivalent|a range of|a variety of|such as|e\.?g\b|etc|approximately|around'
    || '|support(?:ed)?|inputs?|interventions?|programmes? tailored|strateg(?:y|ies)|high level of|appropriate|suitable'
    || '|small (?:group|class)|key adult|trained staff|familiar adult)\b'
))), ', ');

-- How suppliers are likened, to suggest and never to decide. The words that tell one supplier from another: without
-- accents, marks, legal forms and small words, each once, in the order of the alphabet.
CREATE MACRO supplier_words(name) AS list_sort(list_distinct(string_split_regex(trim(regexp_replace(
    regexp_replace(regexp_replace(strip_accents(lower(name)), '[''’`]', '', 'g'), '[^a-z0-9]+', ' ', 'g'),
    '\b(?:the|and|of|for|t a|ta|ltd|limited|plc|llp|cic|cio|inc|co|company|group|uk)\b', ' ', 'g'
)), '\s+')));

-- From 0 to 1: the share of words two suppliers have in common, or how alike the words are letter by letter if that
-- is more, for a misspelling.
CREATE MACRO likeness(words, other_words) AS CASE
    WHEN array_to_string(words, '') = '' OR array_to_string(other_words, '') = '' THEN 0
    ELSE greatest(
        2.0 * len(list_intersect(words, other_words)) / (len(words) + len(other_words)),
        jaro_similarity(array_to_string(words, ' '), array_to_string(other_words, ' '))
    )
END;

-- A reference without what people leave out or put in: c-0012/A -> C0012A.
CREATE MACRO bare_reference(reference) AS nullif(regexp_replace(upper(reference), '[^A-Z0-9]', '', 'g'), '');
