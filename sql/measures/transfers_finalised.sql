-- /// measure
-- id           = "transfers_finalised"
-- place        = 7
-- title        = "Plans with a final plan after a phase transfer issued in the year"
-- says         = "Out of all plans in force at the end of the year. DfE publishes the counts; the share is ours."
-- zero_is_none = true
--
-- [[dfe]]
-- n  = "final_25"
-- of = ["number_plans"]
-- ///

SELECT
    count(*) FILTER (WHERE phase_transfer_plan_on BETWEEN $first_on AND $last_on) AS n,
    count(*) AS n_of,
    count(*) FILTER (WHERE phase_transfer_kind IS NOT NULL AND phase_transfer_on IS NULL) AS n_undated,
    min(issued_on) AS begins_on
FROM plan
WHERE coalesce(issued_on <= $last_on, TRUE)
    AND coalesce(transferred_in_on <= $last_on, TRUE)
    AND coalesce(ceased_on > $last_on, TRUE)
