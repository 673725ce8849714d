#!/bin/bash
# Removes exports of a customer.

TARGET=$1
cd /var/lib/orders/export
rm -rf $TARGET/*
find . -name *.csv -mtime +$2 -delete
