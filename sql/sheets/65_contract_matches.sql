-- /// sheet
-- title     = "Contract matches"
-- says      = """\
--     Arrangements by contract whose contract the register does not hold under the number they give, and what it may \
--     be. A suggestion changes no verdict: to confirm one, put it in the dataset contract_match, with who and when."""
-- sensitive = true
-- whole     = "contract_matches.csv"
--
-- [columns]
-- arrangement_id = { title = "Arrangement", width = 16 }
-- provider       = { title = "Provider", width = 32 }
-- contract_named = { title = "Contract named", width = 18 }
-- state          = { title = "State", width = 16, format = "status" }
-- contract_id    = { title = "Contract of the register", width = 22 }
-- supplier       = { title = "Its supplier", width = 32 }
-- told_by        = { title = "Told by", width = 14 }
-- likeness       = { title = "Likeness", width = 10, format = "0.00" }
-- service        = { title = "Service", width = 30 }
-- starts_on      = { title = "Starts", width = 12 }
-- ends_on        = { title = "Ends", width = 12 }
-- confirmed_on   = { title = "Confirmed", width = 12 }
-- ///

SELECT
    arrangement_id,
    provider,
    contract_named,
    state,
    contract_id,
    supplier,
    told_by,
    likeness,
    service,
    starts_on,
    ends_on,
    confirmed_on
FROM contract_match_list
ORDER BY
    CASE state WHEN 'to be confirmed' THEN 1 WHEN 'nothing like it' THEN 2 ELSE 3 END ASC,
    provider ASC NULLS LAST,
    arrangement_id ASC,
    likeness DESC,
    contract_id ASC
