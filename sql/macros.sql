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

-- The last day to send a draft or a notice that leaves the family so many days to answer before the plan issues: the
-- day of service counts as the first. An answer that came by the day of the plan shortens the time.
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

-- The day of an order of the Tribunal or, where the authority gave way, the day the Tribunal was told.
CREATE MACRO order_day(is_conceded, conceded_on, ordered_on) AS CASE
    WHEN coalesce(is_conceded, conceded_on IS NOT NULL) THEN conceded_on
    ELSE ordered_on
END;

-- The day a plan that is to continue was running: the day it was taken up again or, if it had not ceased, at once.
CREATE MACRO running_on(complied_on, starts_on, known_plan_id, ceased_on) AS CASE
    WHEN complied_on IS NOT NULL THEN complied_on
    WHEN known_plan_id IS NOT NULL AND coalesce(ceased_on > starts_on, TRUE) THEN starts_on
END;
