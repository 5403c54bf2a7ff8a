-- zh: 在职人数超过编制数的单位
-- en: units with more staff than established posts
-- :year       年度 | fiscal year
-- :region     地区 | region
SELECT region AS 地区, unit_name AS 单位, fiscal_year AS 年度, establishment AS 编制数, on_post AS 在职人数,
       round(100 * on_post / establishment, 2) AS 控制率, printed AS 填报控制率, page AS 页码,
       source_path AS 来源文件
FROM (SELECT region, unit_name, fiscal_year, form_id, page, source_path,
             max(CASE WHEN measure = 'establishment' THEN value END) AS establishment,
             max(CASE WHEN measure = 'on_post' THEN value END) AS on_post,
             max(CASE WHEN measure = 'control_rate' THEN value END) AS printed
      FROM v_amounts
      WHERE statement = 'staffing' AND item = 'staff' AND organization IS NULL
        AND (:year IS NULL OR fiscal_year = :year) AND (:region IS NULL OR region = :region)
      GROUP BY form_id)
WHERE on_post > establishment
ORDER BY on_post - establishment DESC, unit_name;
