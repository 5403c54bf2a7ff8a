-- zh: 执行率偏低而没有说明原因
-- en: a low execution rate without a reason
-- severity: warning
-- source: 各省填表说明：预算执行率低于90%须说明原因
-- explain: 全年执行数÷全年预算数低于界限，而本表没有任何偏差原因、问题说明，报告也没有“存在的问题”一节。
-- :below = 90    低于百分之几 | below how many per cent
SELECT x.form_id,
       '执行率' || printf('%.2f', x.executed / x.annual_budget * 100) || '%，低于' || printf('%.12g', :below) || '%，没有说明原因' AS message,
       '说明原因' AS expected, printf('%.2f%%', x.executed / x.annual_budget * 100) AS found,
       'amount:' || x.annual_budget_id || ' amount:' || x.executed_id AS found_cells
FROM check_funds AS x CROSS JOIN check_forms AS f ON f.form_id = x.form_id
WHERE x.item = 'total' AND x.organization IS NULL AND x.annual_budget > 0 AND x.executed / x.annual_budget * 100 < :below
  AND f.kind IN ('unit_self_evaluation', 'project_self_evaluation')
  AND NOT EXISTS (SELECT 1 FROM indicators AS i WHERE i.form_id = x.form_id AND length(i.deviation_note) > 2)
  AND NOT EXISTS (SELECT 1 FROM attributes AS a
                  WHERE a.form_id = x.form_id AND length(a.value) > 2
                    AND (a.key IN ('problems', 'improvements', 'evaluation_conclusion', 'other_matters') OR a.label LIKE '%原因%'))
  AND NOT EXISTS (SELECT 1 FROM sections AS s
                  WHERE s.document_id = f.document_id AND s.key IN ('problems', 'improvements') AND length(s.body) > 5)
