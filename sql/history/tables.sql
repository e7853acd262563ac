-- The tables of the history file. A run's rows are added together and never changed.
-- Verdicts are kept as changes: a row where a case is new or reads otherwise than in the run added before it, and a
-- row without a verdict where it is no longer a case.
CREATE TABLE format (number INTEGER);

CREATE TABLE run (
    seq INTEGER,
    run_id VARCHAR,
    as_at DATE,
    turn INTEGER,
    version VARCHAR,
    authority VARCHAR,
    la_code VARCHAR,
    window_months INTEGER,
    configuration_sha256 VARCHAR
);

CREATE TABLE rule (seq INTEGER, kind VARCHAR, name VARCHAR, sha256 VARCHAR);

CREATE TABLE input (
    seq INTEGER,
    dataset VARCHAR,
    file VARCHAR,
    sheet VARCHAR,
    sha256 VARCHAR,
    rows_read BIGINT,
    rows_loaded BIGINT
);

CREATE TABLE tally (
    seq INTEGER,
    check_id VARCHAR,
    outcome VARCHAR,
    met BIGINT,
    late BIGINT,
    breach BIGINT,
    pending BIGINT,
    exempt BIGINT,
    unknown BIGINT,
    waived BIGINT,
    n_closed BIGINT,
    n_closed_in_time BIGINT
);

-- Runs of which only the counts are kept.
CREATE TABLE counts_only (seq INTEGER);

CREATE TABLE change (
    seq INTEGER,
    check_id VARCHAR,
    case_id VARCHAR,
    child_id VARCHAR,
    urn VARCHAR,
    starts_on DATE,
    due_on DATE,
    done_on DATE,
    verdict VARCHAR,
    is_waived BOOLEAN
);
