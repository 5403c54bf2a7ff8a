-- zh: 扣了分而没有说明原因
-- en: points were deducted without a reason
-- severity: warning
-- source: 自评表“偏差原因分析及改进措施”“扣分原因和其他说明”栏：扣分的指标应逐条说明
-- explain: 得分低于分值，而原因栏空着或只写“无”。表中没有原因、说明一类的栏，或者在别处集中说明原因的不计。
-- :tolerance = 0.005    容差（分） | tolerance in points
SELECT i.form_id,
       i.name || '：分值' || printf('%.12g', i.weight) || '，得分' || printf('%.12g', i.score) || '，没有说明原因' AS message,
       '说明原因' AS expected, coalesce(i.deviation_note, '空白') AS found,
       'weight:' || i.indicator_id || ' score:' || i.indicator_id AS expected_cells, 'note:' || i.indicator_id AS found_cells
FROM check_forms AS f CROSS JOIN indicators AS i ON i.form_id = f.form_id
WHERE f.kind IN ('unit_self_evaluation', 'project_self_evaluation', 'scorecard') AND i.applicable = 1
  AND i.score < i.weight - :tolerance AND i.weight_span = i.score_span
  AND (i.deviation_note IS NULL OR i.deviation_note IN ('无', '/', '-', '—', '——', '不适用', '无偏差'))
  -- A form without such a column asks for no reason.
  AND EXISTS (SELECT 1 FROM forms AS o
              WHERE o.form_id = i.form_id AND (o.skeleton IS NULL OR o.skeleton LIKE '%原因%' OR o.skeleton LIKE '%说明%'
                                               OR o.skeleton LIKE '%备注%' OR o.skeleton LIKE '%改进%'))
  -- A merged weight in a form that has lost its spans: the scores of the rows below belong to it.
  AND NOT EXISTS (SELECT 1 FROM indicators AS n
                  WHERE n.form_id = i.form_id AND n.position = i.position + 1 AND n.weight IS NULL AND n.score IS NOT NULL AND i.weight_span = 1)
  AND NOT EXISTS (SELECT 1 FROM attributes AS a
                  WHERE a.form_id = i.form_id AND length(a.value) > 2 AND (a.key IN ('problems', 'improvements') OR a.label LIKE '%原因%'))
