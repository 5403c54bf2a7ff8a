-- zh: 没有达到目标又没有说明原因
-- en: a target was missed and no reason is given
-- severity: warning
-- source: 自评表“偏差原因分析及改进措施”栏；未完成的指标应逐条说明原因
-- explain: 只核对没有分值的表；有分值而得满分、或扣分而不说明的，另有规则。表中没有原因、说明一类的栏的，只作提示。
SELECT i.form_id, i.name || '：目标' || i.target_text || '，完成' || i.actual_text || '，没有说明原因' AS message,
       i.target_text AS expected, i.actual_text AS found,
       CASE WHEN EXISTS (SELECT 1 FROM forms AS o
                         WHERE o.form_id = i.form_id AND o.skeleton NOT LIKE '%原因%' AND o.skeleton NOT LIKE '%说明%'
                           AND o.skeleton NOT LIKE '%备注%' AND o.skeleton NOT LIKE '%改进%') THEN 'info' END AS severity,
       'target:' || i.indicator_id AS expected_cells, 'actual:' || i.indicator_id AS found_cells
FROM check_missed AS m CROSS JOIN indicators AS i ON i.indicator_id = m.indicator_id
WHERE (i.weight IS NULL OR i.score IS NULL) AND (i.deviation_note IS NULL OR i.deviation_note IN ('无', '/', '-', '—', '——', '不适用', '无偏差'))
  AND NOT EXISTS (SELECT 1 FROM attributes AS a
                  WHERE a.form_id = i.form_id AND length(a.value) > 2 AND (a.key IN ('problems', 'improvements') OR a.label LIKE '%原因%'))
