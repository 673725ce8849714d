// Written by `npm run generate` from src/rulebook; change that instead.
import type { Check, Gate, Guard, Monitor } from '../enforcement/unit.ts';
import { check as realAgentSuccessCriteriaCheck } from '../rulebook/01-real/agent-success-criteria.check.ts';
import { check as realFutureClaimCheck } from '../rulebook/01-real/future-claim.check.ts';
import { check as realJavascriptEvalCheck } from '../rulebook/01-real/javascript-eval.check.ts';
import { check as realJavascriptPlaceholderCheck } from '../rulebook/01-real/javascript-placeholder.check.ts';
import { check as realJavascriptTlsOffCheck } from '../rulebook/01-real/javascript-tls-off.check.ts';
import { check as realJavascriptWeakCryptographyCheck } from '../rulebook/01-real/javascript-weak-cryptography.check.ts';
import { check as realPythonEvalCheck } from '../rulebook/01-real/python-eval.check.ts';
import { check as realPythonPlaceholderCheck } from '../rulebook/01-real/python-placeholder.check.ts';
import { check as realPythonTlsOffCheck } from '../rulebook/01-real/python-tls-off.check.ts';
import { check as realPythonWeakCryptographyCheck } from '../rulebook/01-real/python-weak-cryptography.check.ts';
import { check as realSimulatedResultCheck } from '../rulebook/01-real/simulated-result.check.ts';
import { gate as realSuccessCriteriaGate } from '../rulebook/01-real/success-criteria.gate.ts';
import { check as realTransitivePackageCheck } from '../rulebook/01-real/transitive-package.check.ts';
import { check as realUndeclaredEnvironmentCheck } from '../rulebook/01-real/undeclared-environment.check.ts';
import { check as realUndeclaredIntegrationCheck } from '../rulebook/01-real/undeclared-integration.check.ts';
import { check as realUndeclaredPackageCheck } from '../rulebook/01-real/undeclared-package.check.ts';
import { check as realUndocumentedEnvironmentCheck } from '../rulebook/01-real/undocumented-environment.check.ts';
import { check as realUnknownHostCheck } from '../rulebook/01-real/unknown-host.check.ts';
import { check as realUnknownMetricCheck } from '../rulebook/01-real/unknown-metric.check.ts';
import { check as realUnreadEnvironmentCheck } from '../rulebook/01-real/unread-environment.check.ts';
import { check as realUnresolvedImportCheck } from '../rulebook/01-real/unresolved-import.check.ts';
import { guard as preserveBaselineFirstGuard } from '../rulebook/02-preserve/baseline-first.guard.ts';
import { gate as preserveBaselineGate } from '../rulebook/02-preserve/baseline.gate.ts';
import { check as preserveChangedProtobufCheck } from '../rulebook/02-preserve/changed-protobuf.check.ts';
import { check as preserveChangedSignatureCheck } from '../rulebook/02-preserve/changed-signature.check.ts';
import { guard as preserveHooksKeptGuard } from '../rulebook/02-preserve/hooks-kept.guard.ts';
import { check as preserveIgnoredCiFailureCheck } from '../rulebook/02-preserve/ignored-ci-failure.check.ts';
import { check as preserveNarrowedInterfaceCheck } from '../rulebook/02-preserve/narrowed-interface.check.ts';
import { check as preserveNarrowedSchemaCheck } from '../rulebook/02-preserve/narrowed-schema.check.ts';
import { check as preserveNarrowedTypeCheck } from '../rulebook/02-preserve/narrowed-type.check.ts';
import { check as preserveRemovedColumnCheck } from '../rulebook/02-preserve/removed-column.check.ts';
import { check as preserveRemovedEnvironmentCheck } from '../rulebook/02-preserve/removed-environment.check.ts';
import { check as preserveRemovedExportCheck } from '../rulebook/02-preserve/removed-export.check.ts';
import { check as preserveRemovedFlagCheck } from '../rulebook/02-preserve/removed-flag.check.ts';
import { check as preserveRemovedLogEventCheck } from '../rulebook/02-preserve/removed-log-event.check.ts';
import { check as preserveRemovedMetricCheck } from '../rulebook/02-preserve/removed-metric.check.ts';
import { check as preserveRemovedRouteCheck } from '../rulebook/02-preserve/removed-route.check.ts';
import { check as preserveRemovedTestCheck } from '../rulebook/02-preserve/removed-test.check.ts';
import { guard as preserveTestsAfterChangeGuard } from '../rulebook/02-preserve/tests-after-change.guard.ts';
import { gate as preserveTreeRestoredGate } from '../rulebook/02-preserve/tree-restored.gate.ts';
import { check as preserveWeakenedCiCheck } from '../rulebook/02-preserve/weakened-ci.check.ts';
import { check as analysisConflictingSettingCheck } from '../rulebook/03-analysis/conflicting-setting.check.ts';
import { check as analysisImportCycleCheck } from '../rulebook/03-analysis/import-cycle.check.ts';
import { check as analysisLicenceConflictCheck } from '../rulebook/03-analysis/licence-conflict.check.ts';
import { check as analysisStatefulWithoutBackupCheck } from '../rulebook/03-analysis/stateful-without-backup.check.ts';
import { gate as analysisSystemMapGate } from '../rulebook/03-analysis/system-map.gate.ts';
import { guard as consolidateArchivedGuard } from '../rulebook/04-consolidate/archived.guard.ts';
import { check as consolidateCloneCheck } from '../rulebook/04-consolidate/clone.check.ts';
import { check as consolidateDuplicateDashboardCheck } from '../rulebook/04-consolidate/duplicate-dashboard.check.ts';
import { check as consolidateDuplicateMetricCheck } from '../rulebook/04-consolidate/duplicate-metric.check.ts';
import { gate as consolidateExistingSolutionsGate } from '../rulebook/04-consolidate/existing-solutions.gate.ts';
import { check as consolidateNearDuplicateFileCheck } from '../rulebook/04-consolidate/near-duplicate-file.check.ts';
import { guard as consolidateNearDuplicateGuard } from '../rulebook/04-consolidate/near-duplicate.guard.ts';
import { check as consolidateOverlappingDocumentsCheck } from '../rulebook/04-consolidate/overlapping-documents.check.ts';
import { check as consolidateRepeatedJobCheck } from '../rulebook/04-consolidate/repeated-job.check.ts';
import { check as consolidateRepeatedProcedureCheck } from '../rulebook/04-consolidate/repeated-procedure.check.ts';
import { check as consolidateScriptPurposeCheck } from '../rulebook/04-consolidate/script-purpose.check.ts';
import { guard as consolidateSearchFirstGuard } from '../rulebook/04-consolidate/search-first.guard.ts';
import { check as consolidateSeveralLoggersCheck } from '../rulebook/04-consolidate/several-loggers.check.ts';
import { check as consolidateUnreferencedScriptCheck } from '../rulebook/04-consolidate/unreferenced-script.check.ts';
import { guard as standardsAdministrativeActionGuard } from '../rulebook/05-standards/administrative-action.guard.ts';
import { check as standardsArchitectureDocumentCheck } from '../rulebook/05-standards/architecture-document.check.ts';
import { check as standardsBoundaryCheck } from '../rulebook/05-standards/boundary.check.ts';
import { guard as standardsGitSettingsGuard } from '../rulebook/05-standards/git-settings.guard.ts';
import { guard as standardsGuardKeptGuard } from '../rulebook/05-standards/guard-kept.guard.ts';
import { guard as standardsGuardSecretGuard } from '../rulebook/05-standards/guard-secret.guard.ts';
import { check as standardsHygieneCheck } from '../rulebook/05-standards/hygiene.check.ts';
import { check as standardsIncidentProcedureCheck } from '../rulebook/05-standards/incident-procedure.check.ts';
import { check as standardsJavascriptEmptyCatchCheck } from '../rulebook/05-standards/javascript-empty-catch.check.ts';
import { guard as standardsOutsideRepositoryGuard } from '../rulebook/05-standards/outside-repository.guard.ts';
import { check as standardsPythonSwallowedErrorCheck } from '../rulebook/05-standards/python-swallowed-error.check.ts';
import { check as standardsReimplementedCheck } from '../rulebook/05-standards/reimplemented.check.ts';
import { check as standardsSecretInHistoryCheck } from '../rulebook/05-standards/secret-in-history.check.ts';
import { guard as standardsSecretSentGuard } from '../rulebook/05-standards/secret-sent.guard.ts';
import { check as standardsSecretCheck } from '../rulebook/05-standards/secret.check.ts';
import { check as standardsServiceBackupCheck } from '../rulebook/05-standards/service-backup.check.ts';
import { check as standardsVersionFormCheck } from '../rulebook/05-standards/version-form.check.ts';
import { check as documentationAlertWithoutProcedureCheck } from '../rulebook/06-documentation/alert-without-procedure.check.ts';
import { check as documentationDecisionRecordCheck } from '../rulebook/06-documentation/decision-record.check.ts';
import { check as documentationOnboardingCheck } from '../rulebook/06-documentation/onboarding.check.ts';
import { check as documentationRunbookSectionsCheck } from '../rulebook/06-documentation/runbook-sections.check.ts';
import { check as documentationStrayArchitectureCheck } from '../rulebook/06-documentation/stray-architecture.check.ts';
import { check as documentationStrayRecordCheck } from '../rulebook/06-documentation/stray-record.check.ts';
import { check as documentationTroubleshootingEntryCheck } from '../rulebook/06-documentation/troubleshooting-entry.check.ts';
import { check as documentationUndocumentedDashboardCheck } from '../rulebook/06-documentation/undocumented-dashboard.check.ts';
import { check as documentationUndocumentedEndpointCheck } from '../rulebook/06-documentation/undocumented-endpoint.check.ts';
import { check as documentationUndocumentedIntegrationCheck } from '../rulebook/06-documentation/undocumented-integration.check.ts';
import { check as documentationUndocumentedMetricCheck } from '../rulebook/06-documentation/undocumented-metric.check.ts';
import { check as documentationUndocumentedSettingCheck } from '../rulebook/06-documentation/undocumented-setting.check.ts';
import { check as documentationUndocumentedWorkflowCheck } from '../rulebook/06-documentation/undocumented-workflow.check.ts';
import { check as documentationUnexplainedArchitectureCheck } from '../rulebook/06-documentation/unexplained-architecture.check.ts';
import { check as scriptsDurationCheck } from '../rulebook/07-scripts/duration.check.ts';
import { check as scriptsFailFastCheck } from '../rulebook/07-scripts/fail-fast.check.ts';
import { check as scriptsHeaderCheck } from '../rulebook/07-scripts/header.check.ts';
import { check as scriptsHelpCheck } from '../rulebook/07-scripts/help.check.ts';
import { check as scriptsLocationCheck } from '../rulebook/07-scripts/location.check.ts';
import { check as scriptsNameCheck } from '../rulebook/07-scripts/name.check.ts';
import { check as scriptsUnquotedVariableCheck } from '../rulebook/07-scripts/unquoted-variable.check.ts';
import { check as codeJavascriptAnyCheck } from '../rulebook/08-code/javascript-any.check.ts';
import { check as codeJavascriptArgumentsCheck } from '../rulebook/08-code/javascript-arguments.check.ts';
import { check as codeJavascriptBuiltSqlCheck } from '../rulebook/08-code/javascript-built-sql.check.ts';
import { check as codeJavascriptComplexityCheck } from '../rulebook/08-code/javascript-complexity.check.ts';
import { check as codeJavascriptConsoleCheck } from '../rulebook/08-code/javascript-console.check.ts';
import { check as codeJavascriptExportDocsCheck } from '../rulebook/08-code/javascript-export-docs.check.ts';
import { check as codeJavascriptFloatingPromiseCheck } from '../rulebook/08-code/javascript-floating-promise.check.ts';
import { check as codeJavascriptShellStringCheck } from '../rulebook/08-code/javascript-shell-string.check.ts';
import { check as codeJavascriptThrownTextCheck } from '../rulebook/08-code/javascript-thrown-text.check.ts';
import { check as codeJavascriptUncheckedLinesCheck } from '../rulebook/08-code/javascript-unchecked-lines.check.ts';
import { check as codePythonArgparseCheck } from '../rulebook/08-code/python-argparse.check.ts';
import { check as codePythonBareExceptCheck } from '../rulebook/08-code/python-bare-except.check.ts';
import { check as codePythonBlanketExceptCheck } from '../rulebook/08-code/python-blanket-except.check.ts';
import { check as codePythonBuiltSqlCheck } from '../rulebook/08-code/python-built-sql.check.ts';
import { check as codePythonComplexityCheck } from '../rulebook/08-code/python-complexity.check.ts';
import { check as codePythonDocstringCheck } from '../rulebook/08-code/python-docstring.check.ts';
import { check as codePythonHardCodedSettingCheck } from '../rulebook/08-code/python-hard-coded-setting.check.ts';
import { check as codePythonMutableDefaultCheck } from '../rulebook/08-code/python-mutable-default.check.ts';
import { check as codePythonPrintCheck } from '../rulebook/08-code/python-print.check.ts';
import { check as codePythonShellStringCheck } from '../rulebook/08-code/python-shell-string.check.ts';
import { check as codePythonSignalHandlingCheck } from '../rulebook/08-code/python-signal-handling.check.ts';
import { check as codePythonTypeHintsCheck } from '../rulebook/08-code/python-type-hints.check.ts';
import { check as codePythonUnpinnedRequirementCheck } from '../rulebook/08-code/python-unpinned-requirement.check.ts';
import { check as codeQueryForEachRowCheck } from '../rulebook/08-code/query-for-each-row.check.ts';
import { check as codeQueryInLoopCheck } from '../rulebook/08-code/query-in-loop.check.ts';
import { check as codeShellComplexityCheck } from '../rulebook/08-code/shell-complexity.check.ts';
import { check as codeShellEvalCheck } from '../rulebook/08-code/shell-eval.check.ts';
import { check as codeShellTemporaryFileCheck } from '../rulebook/08-code/shell-temporary-file.check.ts';
import { check as codeUnclosedResourceCheck } from '../rulebook/08-code/unclosed-resource.check.ts';
import { check as singleSourceBackupCopyCheck } from '../rulebook/09-single-source/backup-copy.check.ts';
import { check as singleSourceConflictingValueCheck } from '../rulebook/09-single-source/conflicting-value.check.ts';
import { check as singleSourceExpiredFlagCheck } from '../rulebook/09-single-source/expired-flag.check.ts';
import { check as singleSourceExpiredProofOfConceptCheck } from '../rulebook/09-single-source/expired-proof-of-concept.check.ts';
import { check as singleSourceFlagOwnerCheck } from '../rulebook/09-single-source/flag-owner.check.ts';
import { check as singleSourceOverdueDeprecationCheck } from '../rulebook/09-single-source/overdue-deprecation.check.ts';
import { check as singleSourceParallelImplementationCheck } from '../rulebook/09-single-source/parallel-implementation.check.ts';
import { check as singleSourceRepeatedPassagesCheck } from '../rulebook/09-single-source/repeated-passages.check.ts';
import { check as singleSourceSecondClientCheck } from '../rulebook/09-single-source/second-client.check.ts';
import { check as singleSourceSeveralAlertsCheck } from '../rulebook/09-single-source/several-alerts.check.ts';
import { check as singleSourceSeveralPipelinesCheck } from '../rulebook/09-single-source/several-pipelines.check.ts';
import { guard as cleanupArchivedGuard } from '../rulebook/10-cleanup/archived.guard.ts';
import { guard as cleanupEmptiedGuard } from '../rulebook/10-cleanup/emptied.guard.ts';
import { guard as cleanupHistoryRecordedGuard } from '../rulebook/10-cleanup/history-recorded.guard.ts';
import { guard as cleanupSearchedFirstGuard } from '../rulebook/10-cleanup/searched-first.guard.ts';
import { guard as cleanupStillNamedGuard } from '../rulebook/10-cleanup/still-named.guard.ts';
import { guard as cleanupWholeFolderGuard } from '../rulebook/10-cleanup/whole-folder.guard.ts';
import { check as dockerArchitectureDiagramCheck } from '../rulebook/11-docker/architecture-diagram.check.ts';
import { check as dockerDockerignoreCheck } from '../rulebook/11-docker/dockerignore.check.ts';
import { check as dockerDuplicatePortCheck } from '../rulebook/11-docker/duplicate-port.check.ts';
import { check as dockerHardeningCheck } from '../rulebook/11-docker/hardening.check.ts';
import { check as dockerHealthcheckCheck } from '../rulebook/11-docker/healthcheck.check.ts';
import { check as dockerImageDigestCheck } from '../rulebook/11-docker/image-digest.check.ts';
import { check as dockerLocationCheck } from '../rulebook/11-docker/location.check.ts';
import { check as dockerMultiStageCheck } from '../rulebook/11-docker/multi-stage.check.ts';
import { check as dockerNonRootUserCheck } from '../rulebook/11-docker/non-root-user.check.ts';
import { check as dockerPinnedImageCheck } from '../rulebook/11-docker/pinned-image.check.ts';
import { check as dockerPortRegistryCheck } from '../rulebook/11-docker/port-registry.check.ts';
import { check as dockerPrivilegedCheck } from '../rulebook/11-docker/privileged.check.ts';
import { check as dockerResourceLimitsCheck } from '../rulebook/11-docker/resource-limits.check.ts';
import { check as dockerSecretInEnvironmentCheck } from '../rulebook/11-docker/secret-in-environment.check.ts';
import { check as deployAdaptsToHardwareCheck } from '../rulebook/12-deploy/adapts-to-hardware.check.ts';
import { check as deployBacksUpCheck } from '../rulebook/12-deploy/backs-up.check.ts';
import { check as deployNonInteractiveCheck } from '../rulebook/12-deploy/non-interactive.check.ts';
import { check as deployOneScriptCheck } from '../rulebook/12-deploy/one-script.check.ts';
import { check as deployRegeneratesDocumentationCheck } from '../rulebook/12-deploy/regenerates-documentation.check.ts';
import { check as deployRollsBackCheck } from '../rulebook/12-deploy/rolls-back.check.ts';
import { check as deploySetsUpMonitoringCheck } from '../rulebook/12-deploy/sets-up-monitoring.check.ts';
import { check as deploySmokeTestsCheck } from '../rulebook/12-deploy/smoke-tests.check.ts';
import { check as deployValidatesConfigurationCheck } from '../rulebook/12-deploy/validates-configuration.check.ts';
import { check as deployVerifiesHealthCheck } from '../rulebook/12-deploy/verifies-health.check.ts';
import { check as wasteCommentedOutCodeCheck } from '../rulebook/13-waste/commented-out-code.check.ts';
import { check as wasteDeprecatedCallCheck } from '../rulebook/13-waste/deprecated-call.check.ts';
import { check as wasteJavascriptSkippedTestCheck } from '../rulebook/13-waste/javascript-skipped-test.check.ts';
import { check as wasteJavascriptUnusedDependencyCheck } from '../rulebook/13-waste/javascript-unused-dependency.check.ts';
import { check as wasteManualProcedureCheck } from '../rulebook/13-waste/manual-procedure.check.ts';
import { check as wasteOverlappingMonitoringCheck } from '../rulebook/13-waste/overlapping-monitoring.check.ts';
import { check as wasteOwnerlessTodoCheck } from '../rulebook/13-waste/ownerless-todo.check.ts';
import { check as wastePythonSkippedTestCheck } from '../rulebook/13-waste/python-skipped-test.check.ts';
import { check as wastePythonUnusedDependencyCheck } from '../rulebook/13-waste/python-unused-dependency.check.ts';
import { check as wasteRepeatedInstallCheck } from '../rulebook/13-waste/repeated-install.check.ts';
import { check as wasteStaleArtefactCheck } from '../rulebook/13-waste/stale-artefact.check.ts';
import { check as wasteUnreadConfigurationCheck } from '../rulebook/13-waste/unread-configuration.check.ts';
import { check as wasteUnusedDefinitionCheck } from '../rulebook/13-waste/unused-definition.check.ts';
import { check as wasteUnusedExportCheck } from '../rulebook/13-waste/unused-export.check.ts';
import { check as wasteUnusedFileCheck } from '../rulebook/13-waste/unused-file.check.ts';
import { gate as agentsHandOversGate } from '../rulebook/14-agents/hand-overs.gate.ts';
import { check as agentsInvalidDefinitionCheck } from '../rulebook/14-agents/invalid-definition.check.ts';
import { check as agentsUnknownAgentCheck } from '../rulebook/14-agents/unknown-agent.check.ts';
import { check as qualityAudienceCheck } from '../rulebook/15-quality/audience.check.ts';
import { check as qualityBrokenLinkCheck } from '../rulebook/15-quality/broken-link.check.ts';
import { check as qualityHeadingOrderCheck } from '../rulebook/15-quality/heading-order.check.ts';
import { check as qualityImageAlternativeCheck } from '../rulebook/15-quality/image-alternative.check.ts';
import { check as qualityIsoDateCheck } from '../rulebook/15-quality/iso-date.check.ts';
import { check as qualityLinkTextCheck } from '../rulebook/15-quality/link-text.check.ts';
import { check as qualityNextStepsCheck } from '../rulebook/15-quality/next-steps.check.ts';
import { check as qualityOutdatedContentsCheck } from '../rulebook/15-quality/outdated-contents.check.ts';
import { check as qualityOutdatedGeneratedDocumentCheck } from '../rulebook/15-quality/outdated-generated-document.check.ts';
import { check as qualityStaleDocumentCheck } from '../rulebook/15-quality/stale-document.check.ts';
import { check as qualityStatedCommandCheck } from '../rulebook/15-quality/stated-command.check.ts';
import { check as qualityStatedPortCheck } from '../rulebook/15-quality/stated-port.check.ts';
import { gate as canonChangesRecordedGate } from '../rulebook/17-canon/changes-recorded.gate.ts';
import { check as canonConflictingFactCheck } from '../rulebook/17-canon/conflicting-fact.check.ts';
import { check as canonDriftedCopyCheck } from '../rulebook/17-canon/drifted-copy.check.ts';
import { check as canonProposedAuthorityCheck } from '../rulebook/17-canon/proposed-authority.check.ts';
import { guard as canonRecordedReasonGuard } from '../rulebook/17-canon/recorded-reason.guard.ts';
import { check as canonReviewDueCheck } from '../rulebook/17-canon/review-due.check.ts';
import { check as canonRivalAuthorityCheck } from '../rulebook/17-canon/rival-authority.check.ts';
import { check as canonUndatedCanonCheck } from '../rulebook/17-canon/undated-canon.check.ts';
import { check as canonUnmetClaimCheck } from '../rulebook/17-canon/unmet-claim.check.ts';
import { guard as reviewCanonFirstGuard } from '../rulebook/18-review/canon-first.guard.ts';
import { gate as reviewCanonReadGate } from '../rulebook/18-review/canon-read.gate.ts';
import { guard as reviewChangelogEntryGuard } from '../rulebook/18-review/changelog-entry.guard.ts';
import { check as reviewChangelogFormCheck } from '../rulebook/18-review/changelog-form.check.ts';
import { check as reviewChangelogPresentCheck } from '../rulebook/18-review/changelog-present.check.ts';
import { gate as reviewChangelogGate } from '../rulebook/18-review/changelog.gate.ts';
import { gate as trackingLedgerIntactGate } from '../rulebook/19-tracking/ledger-intact.gate.ts';
import { gate as trackingPlanRationaleGate } from '../rulebook/19-tracking/plan-rationale.gate.ts';
import { guard as trackingRecordedChangeGuard } from '../rulebook/19-tracking/recorded-change.guard.ts';
import { check as trackingRewrittenRecordCheck } from '../rulebook/19-tracking/rewritten-record.check.ts';
import { gate as trackingRulesAppliedGate } from '../rulebook/19-tracking/rules-applied.gate.ts';
import { gate as mcpConfigurationKeptGate } from '../rulebook/20-mcp/configuration-kept.gate.ts';
import { guard as mcpServersKeptGuard } from '../rulebook/20-mcp/servers-kept.guard.ts';
import { check as mcpUndocumentedServerCheck } from '../rulebook/20-mcp/undocumented-server.check.ts';
import { check as mcpUnpinnedServerCheck } from '../rulebook/20-mcp/unpinned-server.check.ts';
import { check as modelsUnregisteredModelCheck } from '../rulebook/21-models/unregistered-model.check.ts';
import { check as recoveryContinuityPlanCheck } from '../rulebook/23-recovery/continuity-plan.check.ts';
import { check as recoveryRecoveryObjectivesCheck } from '../rulebook/23-recovery/recovery-objectives.check.ts';
import { guard as hardeningAgentToolsGuard } from '../rulebook/24-hardening/agent-tools.guard.ts';
import { guard as hardeningDefinitionsKeptGuard } from '../rulebook/24-hardening/definitions-kept.guard.ts';
import { check as hardeningPlainTransportCheck } from '../rulebook/24-hardening/plain-transport.check.ts';
import { check as hardeningSecurityPolicyCheck } from '../rulebook/24-hardening/security-policy.check.ts';
import { guard as hardeningUnknownEffectGuard } from '../rulebook/24-hardening/unknown-effect.guard.ts';
import { check as hardeningVulnerabilityScanCheck } from '../rulebook/24-hardening/vulnerability-scan.check.ts';
import { check as hardeningWorkflowPermissionsCheck } from '../rulebook/24-hardening/workflow-permissions.check.ts';
import { check as learningContributingGuideCheck } from '../rulebook/25-learning/contributing-guide.check.ts';
import { check as learningSkillsRecordCheck } from '../rulebook/25-learning/skills-record.check.ts';

export const checks: readonly Check[] = [
  realAgentSuccessCriteriaCheck,
  realFutureClaimCheck,
  realJavascriptEvalCheck,
  realJavascriptPlaceholderCheck,
  realJavascriptTlsOffCheck,
  realJavascriptWeakCryptographyCheck,
  realPythonEvalCheck,
  realPythonPlaceholderCheck,
  realPythonTlsOffCheck,
  realPythonWeakCryptographyCheck,
  realSimulatedResultCheck,
  realTransitivePackageCheck,
  realUndeclaredEnvironmentCheck,
  realUndeclaredIntegrationCheck,
  realUndeclaredPackageCheck,
  realUndocumentedEnvironmentCheck,
  realUnknownHostCheck,
  realUnknownMetricCheck,
  realUnreadEnvironmentCheck,
  realUnresolvedImportCheck,
  preserveChangedProtobufCheck,
  preserveChangedSignatureCheck,
  preserveIgnoredCiFailureCheck,
  preserveNarrowedInterfaceCheck,
  preserveNarrowedSchemaCheck,
  preserveNarrowedTypeCheck,
  preserveRemovedColumnCheck,
  preserveRemovedEnvironmentCheck,
  preserveRemovedExportCheck,
  preserveRemovedFlagCheck,
  preserveRemovedLogEventCheck,
  preserveRemovedMetricCheck,
  preserveRemovedRouteCheck,
  preserveRemovedTestCheck,
  preserveWeakenedCiCheck,
  analysisConflictingSettingCheck,
  analysisImportCycleCheck,
  analysisLicenceConflictCheck,
  analysisStatefulWithoutBackupCheck,
  consolidateCloneCheck,
  consolidateDuplicateDashboardCheck,
  consolidateDuplicateMetricCheck,
  consolidateNearDuplicateFileCheck,
  consolidateOverlappingDocumentsCheck,
  consolidateRepeatedJobCheck,
  consolidateRepeatedProcedureCheck,
  consolidateScriptPurposeCheck,
  consolidateSeveralLoggersCheck,
  consolidateUnreferencedScriptCheck,
  standardsArchitectureDocumentCheck,
  standardsBoundaryCheck,
  standardsHygieneCheck,
  standardsIncidentProcedureCheck,
  standardsJavascriptEmptyCatchCheck,
  standardsPythonSwallowedErrorCheck,
  standardsReimplementedCheck,
  standardsSecretInHistoryCheck,
  standardsSecretCheck,
  standardsServiceBackupCheck,
  standardsVersionFormCheck,
  documentationAlertWithoutProcedureCheck,
  documentationDecisionRecordCheck,
  documentationOnboardingCheck,
  documentationRunbookSectionsCheck,
  documentationStrayArchitectureCheck,
  documentationStrayRecordCheck,
  documentationTroubleshootingEntryCheck,
  documentationUndocumentedDashboardCheck,
  documentationUndocumentedEndpointCheck,
  documentationUndocumentedIntegrationCheck,
  documentationUndocumentedMetricCheck,
  documentationUndocumentedSettingCheck,
  documentationUndocumentedWorkflowCheck,
  documentationUnexplainedArchitectureCheck,
  scriptsDurationCheck,
  scriptsFailFastCheck,
  scriptsHeaderCheck,
  scriptsHelpCheck,
  scriptsLocationCheck,
  scriptsNameCheck,
  scriptsUnquotedVariableCheck,
  codeJavascriptAnyCheck,
  codeJavascriptArgumentsCheck,
  codeJavascriptBuiltSqlCheck,
  codeJavascriptComplexityCheck,
  codeJavascriptConsoleCheck,
  codeJavascriptExportDocsCheck,
  codeJavascriptFloatingPromiseCheck,
  codeJavascriptShellStringCheck,
  codeJavascriptThrownTextCheck,
  codeJavascriptUncheckedLinesCheck,
  codePythonArgparseCheck,
  codePythonBareExceptCheck,
  codePythonBlanketExceptCheck,
  codePythonBuiltSqlCheck,
  codePythonComplexityCheck,
  codePythonDocstringCheck,
  codePythonHardCodedSettingCheck,
  codePythonMutableDefaultCheck,
  codePythonPrintCheck,
  codePythonShellStringCheck,
  codePythonSignalHandlingCheck,
  codePythonTypeHintsCheck,
  codePythonUnpinnedRequirementCheck,
  codeQueryForEachRowCheck,
  codeQueryInLoopCheck,
  codeShellComplexityCheck,
  codeShellEvalCheck,
  codeShellTemporaryFileCheck,
  codeUnclosedResourceCheck,
  singleSourceBackupCopyCheck,
  singleSourceConflictingValueCheck,
  singleSourceExpiredFlagCheck,
  singleSourceExpiredProofOfConceptCheck,
  singleSourceFlagOwnerCheck,
  singleSourceOverdueDeprecationCheck,
  singleSourceParallelImplementationCheck,
  singleSourceRepeatedPassagesCheck,
  singleSourceSecondClientCheck,
  singleSourceSeveralAlertsCheck,
  singleSourceSeveralPipelinesCheck,
  dockerArchitectureDiagramCheck,
  dockerDockerignoreCheck,
  dockerDuplicatePortCheck,
  dockerHardeningCheck,
  dockerHealthcheckCheck,
  dockerImageDigestCheck,
  dockerLocationCheck,
  dockerMultiStageCheck,
  dockerNonRootUserCheck,
  dockerPinnedImageCheck,
  dockerPortRegistryCheck,
  dockerPrivilegedCheck,
  dockerResourceLimitsCheck,
  dockerSecretInEnvironmentCheck,
  deployAdaptsToHardwareCheck,
  deployBacksUpCheck,
  deployNonInteractiveCheck,
  deployOneScriptCheck,
  deployRegeneratesDocumentationCheck,
  deployRollsBackCheck,
  deploySetsUpMonitoringCheck,
  deploySmokeTestsCheck,
  deployValidatesConfigurationCheck,
  deployVerifiesHealthCheck,
  wasteCommentedOutCodeCheck,
  wasteDeprecatedCallCheck,
  wasteJavascriptSkippedTestCheck,
  wasteJavascriptUnusedDependencyCheck,
  wasteManualProcedureCheck,
  wasteOverlappingMonitoringCheck,
  wasteOwnerlessTodoCheck,
  wastePythonSkippedTestCheck,
  wastePythonUnusedDependencyCheck,
  wasteRepeatedInstallCheck,
  wasteStaleArtefactCheck,
  wasteUnreadConfigurationCheck,
  wasteUnusedDefinitionCheck,
  wasteUnusedExportCheck,
  wasteUnusedFileCheck,
  agentsInvalidDefinitionCheck,
  agentsUnknownAgentCheck,
  qualityAudienceCheck,
  qualityBrokenLinkCheck,
  qualityHeadingOrderCheck,
  qualityImageAlternativeCheck,
  qualityIsoDateCheck,
  qualityLinkTextCheck,
  qualityNextStepsCheck,
  qualityOutdatedContentsCheck,
  qualityOutdatedGeneratedDocumentCheck,
  qualityStaleDocumentCheck,
  qualityStatedCommandCheck,
  qualityStatedPortCheck,
  canonConflictingFactCheck,
  canonDriftedCopyCheck,
  canonProposedAuthorityCheck,
  canonReviewDueCheck,
  canonRivalAuthorityCheck,
  canonUndatedCanonCheck,
  canonUnmetClaimCheck,
  reviewChangelogFormCheck,
  reviewChangelogPresentCheck,
  trackingRewrittenRecordCheck,
  mcpUndocumentedServerCheck,
  mcpUnpinnedServerCheck,
  modelsUnregisteredModelCheck,
  recoveryContinuityPlanCheck,
  recoveryRecoveryObjectivesCheck,
  hardeningPlainTransportCheck,
  hardeningSecurityPolicyCheck,
  hardeningVulnerabilityScanCheck,
  hardeningWorkflowPermissionsCheck,
  learningContributingGuideCheck,
  learningSkillsRecordCheck,
];
export const guards: readonly Guard[] = [
  preserveBaselineFirstGuard,
  preserveHooksKeptGuard,
  preserveTestsAfterChangeGuard,
  consolidateArchivedGuard,
  consolidateNearDuplicateGuard,
  consolidateSearchFirstGuard,
  standardsAdministrativeActionGuard,
  standardsGitSettingsGuard,
  standardsGuardKeptGuard,
  standardsGuardSecretGuard,
  standardsOutsideRepositoryGuard,
  standardsSecretSentGuard,
  cleanupArchivedGuard,
  cleanupEmptiedGuard,
  cleanupHistoryRecordedGuard,
  cleanupSearchedFirstGuard,
  cleanupStillNamedGuard,
  cleanupWholeFolderGuard,
  canonRecordedReasonGuard,
  reviewCanonFirstGuard,
  reviewChangelogEntryGuard,
  trackingRecordedChangeGuard,
  mcpServersKeptGuard,
  hardeningAgentToolsGuard,
  hardeningDefinitionsKeptGuard,
  hardeningUnknownEffectGuard,
];
export const gates: readonly Gate[] = [
  realSuccessCriteriaGate,
  preserveBaselineGate,
  preserveTreeRestoredGate,
  analysisSystemMapGate,
  consolidateExistingSolutionsGate,
  agentsHandOversGate,
  canonChangesRecordedGate,
  reviewCanonReadGate,
  reviewChangelogGate,
  trackingLedgerIntactGate,
  trackingPlanRationaleGate,
  trackingRulesAppliedGate,
  mcpConfigurationKeptGate,
];
export const monitors: readonly Monitor[] = [];
