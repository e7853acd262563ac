-- /// measure
-- id           = "transfers_due"
-- place        = 8
-- title        = "Plans with a phase transfer due in the year after"
-- says         = "Out of all plans in force at the end of the year. DfE publishes the counts; the share is ours."
-- zero_is_none = true
--
-- [[dfe]]
-- n  = "due_26"
-- of = ["number_plans"]
-- ///

SELECT
    count(*) FILTER (WHERE year(phase_transfer_on) = year($last_on) + 1) AS n,
    count(*) AS n_of,
    count(*) FILTER (WHERE phase_transfer_kind IS NOT NULL AND phase_transfer_on IS NULL) AS n_undated,
    min(issued_on) AS begins_on
FROM plan
WHERE coalesce(issued_on <= $last_on, TRUE)
    AND coalesce(transferred_in_on <= $last_on, TRUE)
    AND coalesce(ceased_on > $last_on, TRUE)
    AND $first_on <= $last_on
