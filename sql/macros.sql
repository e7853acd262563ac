-- The calendar and the common deadline rule, said once for every check.
-- as_at() and window_from() are made for each run: the as-at day, and the first day of the window.

-- "within N weeks of X": the last compliant day is X + 7 * N days.
CREATE MACRO weeks_after(starts_on, weeks) AS starts_on + cast(7 * weeks AS INTEGER);

-- The same day N months on; where the month has no such day, its last day.
CREATE MACRO months_after(starts_on, months) AS cast(starts_on + to_months(cast(months AS INTEGER)) AS DATE);

-- "N months starting with X": the day before the same day N months on; where that month has no such day the
-- period runs to its last day (29 Feb 2024 -> 28 Feb 2025; 1 Mar 2023 -> 29 Feb 2024).
CREATE MACRO last_day_of_months(starts_on, months) AS CASE
    WHEN day(months_after(starts_on, months)) < day(starts_on) THEN months_after(starts_on, months)
    ELSE months_after(starts_on, months) - 1
END;

-- The school year a day belongs to, by the calendar year it begins in: 31 Aug 2026 -> 2025; 1 Sep 2026 -> 2026.
CREATE MACRO school_year(some_day) AS year(some_day) - CASE WHEN month(some_day) < 9 THEN 1 ELSE 0 END;

-- Closed cases count only inside the window; open ones always do.
CREATE MACRO in_window(done_on) AS done_on IS NULL OR done_on >= window_from();

-- The common deadline rule. A blank due day means that what it is reckoned from is missing.
CREATE MACRO deadline_verdict(due_on, done_on) AS CASE
    WHEN due_on IS NULL THEN 'unknown'
    WHEN done_on <= due_on THEN 'met'
    WHEN done_on IS NOT NULL THEN 'late'
    WHEN as_at() <= due_on THEN 'pending'
    ELSE 'breach'
END;

-- A recorded exception takes a case out of the rate: a closed one whether or not it was in time, an open one once
-- the deadline has passed. One still pending or unknown stays so.
CREATE MACRO unless_exempt(verdict, exemption) AS CASE
    WHEN exemption IS NOT NULL AND verdict IN ('met', 'late', 'breach') THEN 'exempt'
    ELSE verdict
END;

-- From 1 May to 25 September 2020 a time limit meant "as soon as reasonably practicable" where coronavirus was the
-- reason (SI 2020/471). No export says whether it was, so nobody is found late on a last day of those months; what was
-- still not done when they were over is open like anything else.
CREATE MACRO is_relaxed(due_on) AS due_on >= DATE '2020-05-01' AND due_on <= DATE '2020-09-25';
CREATE MACRO unless_relaxed(verdict, due_on) AS CASE
    WHEN is_relaxed(due_on) AND (verdict = 'late' OR verdict = 'breach' AND is_relaxed(as_at())) THEN 'unknown'
    ELSE verdict
END;

-- The last day of a review cycle that begins with an anchor; after a move between authorities the later of that and
-- the months counted from the move (reg 15(5)). Whether the move came after the anchor need not be asked: months
-- counted from an earlier day end before the cycle does.
CREATE MACRO review_due(anchor_on, moved_in_on, months, move_months) AS CASE
    WHEN anchor_on IS NOT NULL
        THEN greatest(last_day_of_months(anchor_on, months), last_day_of_months(moved_in_on, move_months))
END;

-- Whether a plan is reviewed as often as it must be: not past the last day of the cycle that its issue or the review
-- before began. On one day the review comes after the issue, so an anchor that is both is a review.
CREATE MACRO cycle_verdict(anchor_on, reviewed_on, due_on) AS CASE
    WHEN anchor_on IS NULL THEN 'unknown'
    WHEN as_at() > due_on THEN 'breach'
    WHEN anchor_on = reviewed_on THEN 'met'
    ELSE 'pending'
END;

-- Whether what runs from one day to another, both included and no last day meaning for good, runs on the as-at day.
CREATE MACRO is_current(starts_on, ends_on) AS starts_on <= as_at() AND coalesce(ends_on >= as_at(), TRUE);

-- Whether it may run on the as-at day, but nobody wrote down when it began.
CREATE MACRO is_undated(starts_on, ends_on) AS starts_on IS NULL AND coalesce(ends_on >= as_at(), TRUE);

-- Hours in a school year of 38 weeks, 6 half terms, 3 terms: whole multiples, so that comparisons are exact.
CREATE MACRO hours_a_year(hours, per) AS hours * CASE per
    WHEN 'day' THEN 190
    WHEN 'week' THEN 38
    WHEN 'fortnight' THEN 19
    WHEN 'half_term' THEN 6
    WHEN 'term' THEN 3
    WHEN 'year' THEN 1
END;

-- A yearly return speaks for 12 months; the anniversary is the last day.
CREATE MACRO is_recent(returned_on) AS months_after(returned_on, 12) >= as_at();

-- What a yearly return says: without a recent return, or without an answer in it, nobody can tell.
CREATE MACRO answer_verdict(returned_on, answer) AS CASE
    WHEN is_recent(returned_on) AND answer THEN 'met'
    WHEN is_recent(returned_on) AND NOT answer THEN 'breach'
    ELSE 'unknown'
END;

-- Whether what a yearly return gives a last day for is still in time. A day that ran out only after the return was
-- made does not say that nothing was done since.
CREATE MACRO was_lately_done(returned_on, due_on) AS CASE
    WHEN due_on >= as_at() THEN TRUE
    WHEN due_on < returned_on THEN FALSE
END;

-- Whether a school is a mainstream one, by GIAS establishment type: community, voluntary aided, voluntary controlled,
-- foundation schools (1, 2, 3, 5), local authority nursery schools (15), academies (28, 34), free schools (35),
-- university technical colleges and studio schools (40, 41). Pupil referral units, alternative provision, post-16 and
-- independent schools are not.
CREATE MACRO is_mainstream(type_code) AS type_code IN (1, 2, 3, 5, 15, 28, 34, 35, 40, 41);

-- Whether a National Award is one of those that still qualify a SENCO (reg 49(7)): begun, where that day is known, and
-- awarded in time.
CREATE MACRO is_award_in_time(started_on, awarded_on, begun_before, awarded_before) AS
    coalesce(started_on < begun_before, TRUE) AND awarded_on < awarded_before;

-- Whether a SENCO holds a qualification that counts: such an award, or the National Professional Qualification.
CREATE MACRO holds_qualification(qualification, started_on, awarded_on, begun_before, awarded_before) AS
    awarded_on IS NOT NULL
    AND (
        qualification = 'NPQ'
        OR qualification = 'NASENCO' AND is_award_in_time(started_on, awarded_on, begun_before, awarded_before)
    );

-- The last day of the school year a day falls in.
CREATE MACRO school_year_end(some_day) AS
    make_date(CAST(year(some_day) + CASE WHEN month(some_day) >= 9 THEN 1 ELSE 0 END AS INTEGER), 8, 31);

-- A name as it is compared: without capitals, accents and apostrophes.
CREATE MACRO plain_name(name) AS regexp_replace(strip_accents(lower(name)), '[''‘’`]', '', 'g');

-- A family name out of "Jane Field", "Field, Jane", "(Acting) Jane Field SENCO" or "Jane Field - Deputy Head": the last
-- word before any comma or any dash or stroke that stands alone, brackets and the words of the post left out. Where
-- that is no word, as in "(vacant)" or "?", there is none.
CREATE MACRO family_name(name) AS nullif(regexp_extract(trim(split_part(regexp_replace(
    plain_name(name),
    '\([^)]*\)?|\s[-–—/|:](\s.*)?$|\b(?:senco|sendco|nasenco|qts)\b',
    ' ',
    'g'
), ',', 1)), '\S*\p{L}\S*$'), '');

-- Whether some words stand among others, whole and one after another, in any case: "asd" in "SLCN; ASD".
CREATE MACRO stands_in(words, text) AS contains(
    regexp_replace(' ' || lower(text) || ' ', '[^\p{L}\p{N}]+', ' ', 'g'),
    regexp_replace(' ' || lower(words) || ' ', '[^\p{L}\p{N}]+', ' ', 'g')
);

-- Whether the words of a line tell an amount (a number with its unit), a frequency, and who delivers it.
CREATE MACRO tells_amount(words) AS regexp_matches(
    words,
    '\b(?:\d+(?:\.\d+)?|half|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|sixty)'
    || '(?: an)?[ -]?(?:min(?:ute)?s?|hours?|hrs?|sessions?|lessons?)\b',
    'i'
);
CREATE MACRO tells_frequency(words) AS regexp_matches(
    words,
    '\b(?:per|an?|each|every) (?:school )?(?:day|week|fortnight|half[ -]?term|term|month|year)\b'
    || '|\b(?:daily|weekly|fortnightly|half[ -]?termly|termly|monthly|yearly|annually)\b',
    'i'
);
CREATE MACRO tells_staff(words) AS regexp_matches(
    words,
    '\b(?:teachers?|(?:teaching|learning support|therapy) assistants?|h?l?tas?|lsas?|therapists?|psychologists?|sencos?'
    || '|mentors?|tutors?|nurses?|counsellors?|support workers?|interpreters?|audiologists?)\b',
    'i'
);

-- What is to be done before another event, the same day counting as before; `is_over` where that event has happened,
-- though perhaps nobody wrote down when.
CREATE MACRO before_event_verdict(done_on, event_on, is_over) AS CASE
    WHEN done_on > event_on THEN 'late'
    WHEN done_on IS NOT NULL AND event_on IS NULL AND is_over THEN 'unknown'
    WHEN done_on IS NOT NULL THEN 'met'
    WHEN event_on IS NOT NULL OR is_over THEN 'breach'
    ELSE 'pending'
END;

-- The last day to send a draft or a notice that leaves the family so many days to answer before the plan issues: the day
-- of service counts as the first. An answer that came by the day of the plan shortens the time.
CREATE MACRO days_before(issued_on, days, answered_on) AS
    greatest(issued_on - days, CASE WHEN answered_on <= issued_on THEN answered_on END);

-- Whether it was sent by then; without its day it cannot be told when the time began.
CREATE MACRO sent_verdict(due_on, sent_on) AS CASE
    WHEN sent_on IS NULL THEN 'unknown'
    WHEN sent_on <= due_on THEN 'met'
    ELSE 'late'
END;

-- The day the plan ceased with what was ordered or agreed about it not done: from then on nothing more is asked. A plan
-- that had ceased before the clock began is to be made anew or taken up again, so that asks for nothing less.
CREATE MACRO stopped_on(done_on, ceased_on, starts_on) AS CASE
    WHEN done_on IS NULL AND ceased_on > starts_on THEN ceased_on
END;

-- Whether such a case is judged all the same: where the plan ceased only after the last day, the limit was missed while
-- it ran. One issued after the clock began may be the very plan that was asked for, so it proves nothing.
CREATE MACRO is_judged(due_on, ended_on, issued_on, starts_on) AS
    ended_on IS NULL OR (ended_on > due_on AND issued_on <= starts_on);

-- The deadline rule where the Tribunal or the parties may have set the last day themselves: a recorded exception lifts
-- the time limit of the Regulations, not such a day.
CREATE MACRO settable_verdict(due_on, done_on, exemption, set_by_on) AS
    unless_exempt(deadline_verdict(due_on, done_on), CASE WHEN set_by_on IS NULL THEN exemption END);

-- The day a plan that is to continue was running: the day it was taken up again or, if it had not ceased, at once.
CREATE MACRO running_on(complied_on, starts_on, known_plan_id, ceased_on) AS CASE
    WHEN complied_on IS NOT NULL THEN complied_on
    WHEN known_plan_id IS NOT NULL AND coalesce(ceased_on > starts_on, TRUE) THEN starts_on
END;

-- From here on words only: what makes part of a reason is named say_…, and decides nothing.

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
    WHEN NOT is_recent(returned_on) THEN 'The last return, of ' || say_day(returned_on) || ', is more than 12 months old'
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
