-- The calendar and the common deadline rule, said once for every check.
-- as_at() and window_from() are made for each run: the as-at day, and the first day of the window.

-- "within N weeks of X": the last compliant day is X + 7 * N days.
CREATE MACRO weeks_after(day, weeks) AS day + CAST(7 * weeks AS INTEGER);

-- The same day N months on; where the month has no such day, its last day.
CREATE MACRO months_after(day, months) AS CAST(day + to_months(CAST(months AS INTEGER)) AS DATE);

-- "N months starting with X": the day before the same day N months on; where that month has no such day the
-- period runs to its last day (29 Feb 2024 -> 28 Feb 2025; 1 Mar 2023 -> 29 Feb 2024).
CREATE MACRO last_day_of_months(day, months) AS CASE
    WHEN day(months_after(day, months)) < day(day) THEN months_after(day, months)
    ELSE months_after(day, months) - 1
END;

-- Closed cases count only inside the window; open ones always do.
CREATE MACRO in_window(done_on) AS done_on IS NULL OR done_on >= window_from();

-- The common deadline rule. A blank due day means that what it is reckoned from is missing.
CREATE MACRO deadline_verdict(due_on, done_on, is_exempt) AS CASE
    WHEN due_on IS NULL THEN 'unknown'
    WHEN done_on IS NOT NULL AND is_exempt THEN 'exempt'
    WHEN done_on <= due_on THEN 'met'
    WHEN done_on IS NOT NULL THEN 'late'
    WHEN as_at() <= due_on THEN 'pending'
    WHEN is_exempt THEN 'exempt'
    ELSE 'breach'
END;

-- A day, and a number of days, in words.
CREATE MACRO say_day(day) AS coalesce(strftime(day, '%-d %b %Y'), 'no day recorded');
CREATE MACRO say_days(n) AS abs(n) || CASE WHEN abs(n) = 1 THEN ' day' ELSE ' days' END;

-- A code in words: school_closed -> school closed.
CREATE MACRO say_code(code) AS replace(code, '_', ' ');

-- The reason of a case under the common deadline rule, as one sentence:
--   Request received 1 Sep 2026 + 6 weeks = 13 Oct 2026; decision notified 15 Oct 2026, 2 days late.
CREATE MACRO deadline_reason(verdict, start_words, starts_on, term_words, due_on, done_words, done_on, exemption) AS
    CASE
        WHEN due_on IS NULL
            THEN start_words || ': no day recorded, so the last day cannot be reckoned'
            || coalesce('; ' || done_words || ' ' || say_day(done_on), '')
        ELSE coalesce(start_words || ' ' || say_day(starts_on) || ' + ' || term_words || ' = ', 'Last day ')
            || say_day(due_on)
            || CASE
                WHEN done_on IS NULL AND as_at() <= due_on
                    THEN '; not yet ' || done_words || ' on ' || say_day(as_at())
                    || ', ' || say_days(due_on - as_at()) || ' left'
                WHEN done_on IS NULL
                    THEN '; not ' || done_words || ' by ' || say_day(as_at())
                    || ', ' || say_days(as_at() - due_on) || ' late so far'
                WHEN done_on <= due_on
                    THEN '; ' || done_words || ' ' || say_day(done_on)
                    || ', in time with ' || say_days(due_on - done_on) || ' in hand'
                ELSE '; ' || done_words || ' ' || say_day(done_on)
                    || ', ' || say_days(done_on - due_on) || ' late'
            END
            || CASE
                WHEN verdict = 'exempt' THEN '; exempt, recorded exception: ' || say_code(exemption)
                ELSE ''
            END
    END
    || '.';
