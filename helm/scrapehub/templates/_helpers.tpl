{{- define "scrapehub.fullname" -}}
{{- if .Values.fullnameOverride }}{{ .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else }}{{ $name := default .Chart.Name .Values.nameOverride }}
{{- if contains $name .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" }}{{ end }}{{ end }}
{{- end }}

{{/* The workers' pool: the names of its pods begin with it. */}}
{{- define "scrapehub.pool" -}}{{ printf "%s-w" (include "scrapehub.fullname" . | trunc 38 | trimSuffix "-") }}{{- end }}

{{- define "scrapehub.selector" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "scrapehub.labels" -}}
{{ include "scrapehub.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* image: (list $ image defaultTag) */}}
{{- define "scrapehub.image" -}}
{{- $root := index . 0 }}{{ $image := index . 1 }}{{ $tag := index . 2 }}
{{- with $root.Values.global.imageRegistry }}{{ . }}/{{ end }}{{ $image.repository }}
{{- if $image.digest }}@{{ $image.digest }}{{ else }}:{{ $image.tag | default $tag }}{{ end }}
{{- end }}
{{- define "scrapehub.ownImage" -}}
{{- $root := index . 0 }}{{ include "scrapehub.image" (list $root (index . 1) ($root.Values.image.tag | default $root.Chart.AppVersion)) }}
{{- end }}

{{- define "scrapehub.pullSecrets" -}}
{{- with .Values.global.imagePullSecrets }}
imagePullSecrets: {{ toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "scrapehub.authSecret" -}}{{ .Values.auth.existingSecret | default (printf "%s-auth" (include "scrapehub.fullname" .)) }}{{- end }}
{{- define "scrapehub.redisSecret" -}}
{{- if .Values.redis.enabled }}{{ .Values.redis.existingSecret | default (printf "%s-redis" (include "scrapehub.fullname" .)) }}
{{- else }}{{ required "Redis is switched off: name the Secret with its URL in externalRedis.existingSecret." .Values.externalRedis.existingSecret }}{{ end }}
{{- end }}
{{- define "scrapehub.mongodbSecret" -}}
{{- if .Values.mongodb.enabled }}{{ .Values.mongodb.existingSecret | default (printf "%s-mongodb" (include "scrapehub.fullname" .)) }}
{{- else }}{{ required "MongoDB is switched off: name the Secret with its connection string in externalMongodb.existingSecret." .Values.externalMongodb.existingSecret }}{{ end }}
{{- end }}
{{- define "scrapehub.mongodbMember" -}}
{{ include "scrapehub.fullname" . }}-mongodb-0.{{ include "scrapehub.fullname" . }}-mongodb.{{ .Release.Namespace }}.svc:27017
{{- end }}

{{/* A value in a Secret of ours: what is there, or what is handed in. (list $ secretName key fresh) */}}
{{- define "scrapehub.kept" -}}
{{- $root := index . 0 }}{{ $found := lookup "v1" "Secret" $root.Release.Namespace (index . 1) }}
{{- $old := dig "data" (index . 2) "" ($found | default dict) }}
{{- if $old }}{{ $old | b64dec }}{{ else }}{{ index . 3 }}{{ end }}
{{- end }}

{{/* Where the smoke test's shop is, as pods see it: the Service's address, which Kubernetes puts in their environment. */}}
{{- define "scrapehub.shopHost" -}}$({{ printf "%s-smoke" (include "scrapehub.fullname" .) | upper | replace "-" "_" }}_SERVICE_HOST){{- end }}

{{/* The settings of all with those of a role over them, as environment: (list $ settings) */}}
{{- define "scrapehub.settings" -}}
{{- $root := index . 0 }}{{ $settings := merge (dict) (index . 1) (omit $root.Values.settings "allowTargets") }}
{{- range $key := keys $settings | sortAlpha }}
{{- $value := index $settings $key }}
{{- if not (kindIs "invalid" $value) }}
- {name: SCRAPEHUB_{{ snakecase $key | upper }}, value: {{ (kindIs "float64" $value | ternary (printf "%v" (int64 $value)) (toString $value)) | quote }}}
{{- end }}
{{- end }}
{{- $targets := $root.Values.settings.allowTargets }}
{{- if $root.Values.tests.enabled }}{{ $targets = printf "[%s]:8000%s" (include "scrapehub.shopHost" $root) (empty $targets | ternary "" (printf ",%s" $targets)) }}{{ end }}
{{- with $targets }}
- {name: SCRAPEHUB_ALLOW_TARGETS, value: {{ . | quote }}}
{{- end }}
{{- end }}

{{- define "scrapehub.stores" -}}
- name: SCRAPEHUB_REDIS_URL
  valueFrom: {secretKeyRef: {name: {{ include "scrapehub.redisSecret" . }}, key: {{ .Values.redis.enabled | ternary "url" .Values.externalRedis.urlKey }}}}
- name: SCRAPEHUB_MONGODB_URI
  valueFrom: {secretKeyRef: {name: {{ include "scrapehub.mongodbSecret" . }}, key: {{ .Values.mongodb.enabled | ternary "uri" .Values.externalMongodb.uriKey }}}}
{{- end }}

{{/* Seals the logins agents use; a Secret of one's own may leave it out, and then none are kept. */}}
{{- define "scrapehub.credentialsKey" -}}
- name: SCRAPEHUB_CREDENTIALS_KEY
  valueFrom: {secretKeyRef: {name: {{ include "scrapehub.authSecret" . }}, key: credentials-key, optional: true}}
{{- end }}

{{- define "scrapehub.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end }}
{{- define "scrapehub.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{/* What an operator may say of any role's pods: (list $ role component) */}}
{{- define "scrapehub.placement" -}}
{{- $root := index . 0 }}{{ $role := index . 1 }}{{ $component := index . 2 }}
{{- range $key := list "nodeSelector" "tolerations" "affinity" "hostAliases" "dnsConfig" }}
{{- with index $role $key }}
{{ $key }}: {{ toYaml . | nindent 2 }}
{{- end }}
{{- end }}
{{- range $key := list "priorityClassName" "schedulerName" "runtimeClassName" }}
{{- with index $role $key }}
{{ $key }}: {{ . }}
{{- end }}
{{- end }}
{{- if hasKey $role "topologySpreadConstraints" }}
topologySpreadConstraints:
{{- with $role.topologySpreadConstraints }}{{ toYaml . | nindent 2 }}
{{- else }}
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{ include "scrapehub.selector" $root | nindent 8 }}
        app.kubernetes.io/component: {{ $component }}
{{- end }}
{{- end }}
{{- end }}

{{/* Rules of network policies. */}}
{{- define "scrapehub.egressDns" }}
- ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
{{- end }}
{{- define "scrapehub.egressStores" }}
{{- range $component, $port := dict "redis" 6379 "mongodb" 27017 }}
{{- if (index $.Values $component).enabled }}
- to:
    - podSelector:
        matchLabels: {{ include "scrapehub.selector" $ | nindent 10 }}
          app.kubernetes.io/component: {{ $component }}
  ports: [{port: {{ $port }}}]
{{- end }}
{{- end }}
{{- with .Values.networkPolicy.storesEgress }}{{ toYaml . | nindent 0 }}
{{- else }}
{{- if not (and .Values.redis.enabled .Values.mongodb.enabled) }}
- ports: [{port: 6379}, {port: 6380}, {port: 27017}]
{{- end }}
{{- end }}
{{- end }}
{{- define "scrapehub.egressInternet" }}
- to:
    - ipBlock: {cidr: 0.0.0.0/0, except: {{ toJson .Values.networkPolicy.closedRanges }}}
    - ipBlock: {cidr: "::/0", except: {{ toJson .Values.networkPolicy.closedRangesV6 }}}
{{- end }}
