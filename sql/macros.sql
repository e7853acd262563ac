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

-- The last day of a review cycle that begins with an anchor; after a move between authorities the later of that and
-- the months counted from the move (reg 15(5)). Whether the move came after the anchor need not be asked: months
-- counted from an earlier day end before the cycle does.
CREATE MACRO review_due(anchor_on, moved_in_on, months, move_months) AS CASE
    WHEN anchor_on IS NOT NULL
        THEN greatest(last_day_of_months(anchor_on, months), last_day_of_months(moved_in_on, move_months))
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

-- From here on words only: what makes part of a reason is named say_…, and decides nothing.

-- A day, and a number of days, in words.
CREATE MACRO say_day(some_day) AS coalesce(strftime(some_day, '%-d %b %Y'), 'no day recorded');
CREATE MACRO say_days(n) AS abs(n) || CASE WHEN abs(n) = 1 THEN ' day' ELSE ' days' END;

-- Hours a year in words, and what they come to in each of 38 weeks: 114 -> 114 hours a year (3 a week).
CREATE MACRO say_hours(hours) AS
    format('{:.10g} hours a year ({:.4g} a week)', CAST(hours AS DOUBLE), CAST(hours AS DOUBLE) / 38);

-- A code in words: school_closed -> school closed.
CREATE MACRO say_code(code) AS replace(code, '_', ' ');

-- The arithmetic of a deadline: Request received 1 Sep 2026 + 6 weeks = 13 Oct 2026
CREATE MACRO say_term(start_words, starts_on, term_words, due_on) AS
    start_words
    || coalesce(
        ' ' || strftime(starts_on, '%-d %b %Y') || ' + ' || term_words || ' = ' || say_day(due_on),
        ': no day recorded, so the last day in time cannot be reckoned'
    );

-- What was done about it: decision notified 15 Oct 2026, 2 days late
CREATE MACRO say_outcome(what, done, due_on, done_on) AS
    what
    || CASE
        WHEN done_on IS NOT NULL THEN ' ' || done || ' ' || say_day(done_on)
        WHEN as_at() <= due_on THEN ' not yet ' || done || ' on ' || say_day(as_at())
        ELSE ' not ' || done || ' by ' || say_day(as_at())
    END
    || CASE
        WHEN due_on IS NULL THEN ''
        WHEN done_on = due_on THEN ', in time, on the last day'
        WHEN done_on < due_on THEN ', in time with ' || say_days(due_on - done_on) || ' in hand'
        WHEN done_on > due_on THEN ', ' || say_days(done_on - due_on) || ' late'
        WHEN as_at() = due_on THEN ', which is the last day in time'
        WHEN as_at() < due_on THEN ', with ' || say_days(due_on - as_at()) || ' left'
        ELSE ', ' || say_days(as_at() - due_on) || ' late so far'
    END;

-- Both together.
CREATE MACRO say_deadline(start_words, starts_on, term_words, due_on, what, done, done_on) AS
    say_term(start_words, starts_on, term_words, due_on) || '; ' || say_outcome(what, done, due_on, done_on);

-- The exception that was recorded, where it decides the verdict.
CREATE MACRO say_exempt(verdict, exemption) AS CASE
    WHEN verdict = 'exempt' THEN '; exempt, because an exception is recorded (' || say_code(exemption) || ')'
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
